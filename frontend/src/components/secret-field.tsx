import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { Controller, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1, minWidth: 0 },
})

interface Props<T extends FieldValues> {
  form: UseFormReturn<T>
  name: Path<T>
  label: string
  help?: ReactNode
  /** There is one in the keychain already: it can be replaced, never read. */
  stored: boolean
}

/** A secret: masked while it is typed, and gone from the page once it is kept. */
export const SecretField = <T extends FieldValues>({ form, name, label, help, stored }: Props<T>) => {
  const styles = useStyles()
  const [replacing, setReplacing] = useState(() => Boolean(form.getValues(name)))
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <Field label={label} hint={help ? { children: help } : undefined} validationMessage={fieldState.error?.message}>
          {(props) =>
            stored && !replacing && !fieldState.error ? (
              <div className={styles.row}>
                <Input {...props} appearance="filled-darker" className={styles.input} value="••••••••••••" readOnly />
                <Button aria-label={`Replace ${label}`} onClick={() => setReplacing(true)}>
                  Replace
                </Button>
              </div>
            ) : (
              <Input
                {...props}
                {...field}
                value={field.value ?? ''}
                type="password"
                autoComplete="off"
                autoFocus={replacing}
              />
            )
          }
        </Field>
      )}
    />
  )
}
