import { Button, Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components'
import { Controller, useFieldArray } from 'react-hook-form'
import { Suggestion } from '@/components/field-error'
import { FieldGroup } from '@/components/field-group'
import { AddIcon, DeleteIcon } from '@/components/icons'
import { labelName, labels } from '../lib/kinds'
import type { CustomerForm } from './use-customer-form'

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  number: { flexGrow: 1 },
  label: { minWidth: '110px', width: '110px' },
  add: { alignSelf: 'flex-start' },
})

interface Props {
  customer: CustomerForm
}

const Row = ({ customer, index, onRemove }: Props & { index: number; onRemove: () => void }) => {
  const styles = useStyles()
  const { form, wrongPhone } = customer
  const which = `Number ${index + 1}`
  return (
    <div className={styles.row}>
      <Controller
        control={form.control}
        name={`phones.${index}.number`}
        render={({ field }) => (
          <Field
            className={styles.number}
            validationMessage={wrongPhone?.number === field.value ? wrongPhone.message : undefined}
          >
            <Input {...field} type="tel" aria-label={which} autoComplete="off" />
          </Field>
        )}
      />
      <Controller
        control={form.control}
        name={`phones.${index}.label`}
        render={({ field }) => (
          <Dropdown
            className={styles.label}
            aria-label={`${which}: whose it is`}
            selectedOptions={[field.value]}
            value={labelName(field.value)}
            onOptionSelect={(_, data) => field.onChange(data.optionValue ?? '')}
          >
            {labels.map(({ value, text }) => (
              <Option key={value} value={value}>
                {text}
              </Option>
            ))}
          </Dropdown>
        )}
      />
      <Button
        appearance="subtle"
        icon={<DeleteIcon />}
        aria-label={`Remove ${which.toLowerCase()}`}
        onClick={onRemove}
      />
    </div>
  )
}

/** The numbers of a customer; one that is refused is offered as it was probably meant. */
export const PhonesField = ({ customer }: Props) => {
  const styles = useStyles()
  const { fields, append, remove } = useFieldArray({ control: customer.form.control, name: 'phones' })
  return (
    <FieldGroup legend="Phone numbers (Optional)">
      <div className={styles.rows}>
        {fields.map((row, index) => (
          <Row key={row.id} customer={customer} index={index} onRemove={() => remove(index)} />
        ))}
        <Suggestion value={customer.wrongPhone?.suggestion ?? ''} onUse={customer.takePhone} />
        <Button className={styles.add} icon={<AddIcon />} onClick={() => append({ number: '', label: 'mobile' })}>
          Add a number
        </Button>
      </div>
    </FieldGroup>
  )
}
