import { Button, Checkbox, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import { type MeView, type NumberView, type OwnerView, useMe, useOwners } from '@/bridge'
import { ChoiceField } from '@/components/choice-field'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { CountryField } from '@/components/country-field'
import { Suggestion } from '@/components/field-error'
import { Buttons, Form } from '@/components/form'
import { Level } from '@/components/level'
import { PeopleField } from '@/components/people-field'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { TextField } from '@/components/text-field'
import { useNumberAccounts, useNumberActions } from '../api/use-numbers'
import { kindOf, typeOptions } from './number-types'
import { useNumberForm } from './use-number-form'

interface Props {
  number: NumberView | undefined
  /** Where a new number goes; "" lets the person choose. */
  accountId: string
  onClose: () => void
}

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0 },
})

/** Who may be chosen, and the present owners, whom this person perhaps couldn't choose anew. */
const withPresent = (owners: OwnerView[], present: OwnerView[]) => [
  ...owners,
  ...present.filter(({ id }) => !owners.some((owner) => owner.id === id)),
]

const levels: Record<string, string> = { active: 'ok', waiting: 'warning', halted: 'warning', off: 'warning' }

const numberHelp = (alphaSenders = false) =>
  `+ with country code and number, for example +12345678910. A short code is 3 to 8 digits.${
    alphaSenders ? ' A sender name is 1 to 11 letters, digits and blanks, with at least one letter.' : ''
  }`

const NumberForm = ({ number, accountId, onClose, me }: Props & { me: MeView }) => {
  const styles = useStyles()
  const accounts = useNumberAccounts()
  const owners = useOwners()
  const { form, submit, save, suggestion, take } = useNumberForm(
    number,
    accountId || (accounts.data?.[0]?.id ?? ''),
    me,
    onClose,
  )
  const [phoneNumber, chosenAccount] = useWatch({ control: form.control, name: ['phoneNumber', 'accountId'] })
  const account = accounts.data?.find(({ id }) => id === chosenAccount)
  const oneWay = kindOf(phoneNumber) === 'alphanumeric'
  return (
    <Form label="Phone number" onSubmit={submit}>
      {!number && !accountId && (
        <ChoiceField
          form={form}
          name="accountId"
          label="Account"
          options={accounts.data?.map(({ id, name, provider }) => ({ value: id, text: name || provider })) ?? []}
        />
      )}
      <TextField
        form={form}
        name="phoneNumber"
        label="Phone number"
        help={number ? 'Conversations hang on the number, so it stays as it is.' : numberHelp(account?.alphaSenders)}
        input={{ readOnly: number !== undefined, appearance: number && 'filled-darker', type: 'tel' }}
      />
      <Suggestion value={suggestion} onUse={take} />
      <TextField form={form} name="name" label="Name" help="How people find the number in lists." />
      <PeopleField
        form={form}
        name="owners"
        label="Owner"
        hint="Only they, and the members of teams among them, see its conversations and text from it."
        people={withPresent(owners.data ?? [], number?.owners ?? [])}
      />
      <ChoiceField
        form={form}
        name="type"
        label="Type (Optional)"
        options={typeOptions(account?.types ?? [], phoneNumber)}
      />
      <CountryField
        form={form}
        name="defaultCountry"
        label="Default country"
        optional
        help="Customers’ numbers without + are read as numbers of this country."
      />
      <fieldset className={styles.group}>
        <legend className={styles.legend}>Permissions</legend>
        <Controller
          control={form.control}
          name="maySend"
          render={({ field }) => (
            <Checkbox
              label="May send"
              checked={field.value}
              onChange={(_, data) => field.onChange(data.checked === true)}
            />
          )}
        />
        <Controller
          control={form.control}
          name="mayReceive"
          render={({ field }) => (
            <Checkbox
              label={oneWay ? 'May receive: nobody can answer a sender name' : 'May receive'}
              checked={field.value && !oneWay}
              disabled={oneWay}
              onChange={(_, data) => field.onChange(data.checked === true)}
            />
          )}
        />
      </fieldset>
      {number && (
        <div className={styles.group}>
          <span>State</span>
          <Level level={levels[number.state] ?? 'ok'} text={number.stateText} />
        </div>
      )}
      <CallProblem error={save.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={save.isPending}>
          {number ? 'Update' : 'Add'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        {number && <RemoveButton number={number} onDone={onClose} />}
      </Buttons>
    </Form>
  )
}

const RemoveButton = ({ number, onDone }: { number: NumberView; onDone: () => void }) => {
  const { remove } = useNumberActions()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button appearance="subtle" onClick={() => setAsking(true)}>
        Remove
      </Button>
      <ConfirmDialog
        open={asking}
        title={`Remove “${number.name}”?`}
        text="Nothing more is sent from it or received with it. Its conversations stay readable."
        verb="Remove"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(number.id, { onSuccess: onDone })}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

/** The pane at the right in which a number is added or changed. */
export const NumberPane = ({ open, ...rest }: Props & { open: boolean }) => {
  const me = useMe()
  return (
    <SidePane open={open} title={rest.number?.name ?? 'New phone number'} onClose={rest.onClose}>
      {open && me.data && <NumberForm {...rest} me={me.data} />}
    </SidePane>
  )
}
