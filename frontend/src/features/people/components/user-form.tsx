import { Button, Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import { Controller } from 'react-hook-form'
import type { TeamView } from '@/bridge'
import { Buttons, Form } from '@/components/form'
import { PeopleField } from '@/components/people-field'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { many } from '@/lib/words'
import { roles } from './roles'
import type { useUserForm } from './use-user-form'

const useStyles = makeStyles({
  role: { display: 'flex', flexDirection: 'column' },
  soft: { color: tokens.colorNeutralForeground3 },
})

interface Props {
  user: ReturnType<typeof useUserForm>
  teams: TeamView[]
  verb: string
  onCancel: () => void
}

const RoleLabel = ({ name, means }: Pick<(typeof roles)[number], 'name' | 'means'>) => {
  const styles = useStyles()
  return (
    <span className={styles.role}>
      {name}
      <Text size={200} className={styles.soft}>
        {means}
      </Text>
    </span>
  )
}

/** Name, role and teams of somebody. */
export const UserForm = ({ user: { form, submit, error, busy }, teams, verb, onCancel }: Props) => (
  <Form label="User" onSubmit={submit}>
    <TextField form={form} name="name" label="Name" help="They sign in with it, and it stands beside their texts." />
    <Controller
      control={form.control}
      name="role"
      render={({ field, fieldState }) => (
        <Field label="Role" validationMessage={fieldState.error?.message}>
          <RadioGroup value={field.value} onChange={(_, data) => field.onChange(data.value)}>
            {roles.map(({ value, name, means }) => (
              <Radio
                key={value}
                ref={value === field.value ? field.ref : undefined}
                value={value}
                label={<RoleLabel name={name} means={means} />}
              />
            ))}
          </RadioGroup>
        </Field>
      )}
    />
    {teams.length > 0 && (
      <PeopleField
        form={form}
        name="teams"
        label="Teams (Optional)"
        people={teams.map((team) => ({
          id: team.id,
          name: team.name,
          kind: 'team',
          note: many(team.members.length, 'member'),
        }))}
      />
    )}
    <CallProblem error={error} />
    <Buttons>
      <Button type="submit" appearance="primary" disabledFocusable={busy}>
        {verb}
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
    </Buttons>
  </Form>
)
