import { Field, Input, Textarea } from '@fluentui/react-components'
import type { ComponentProps, ReactNode } from 'react'
import { Controller, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'

interface Props<T extends FieldValues> {
  form: UseFormReturn<T>
  name: Path<T>
  label: string
  help?: ReactNode
  optional?: boolean
  multiline?: boolean
  input?: ComponentProps<typeof Input>
  /** True, or the sentence that says what is wrong. */
  validate?: (value: string) => true | string
}

/** A labelled text field of a form: help below in grey, its error in red. */
export const TextField = <T extends FieldValues>({
  form,
  name,
  label,
  help,
  optional,
  multiline,
  input,
  validate,
}: Props<T>) => (
  <Controller
    control={form.control}
    name={name}
    rules={{ validate }}
    render={({ field, fieldState }) => (
      <Field
        label={optional ? `${label} (Optional)` : label}
        hint={help ? { children: help } : undefined}
        validationMessage={fieldState.error?.message}
      >
        {multiline ? (
          <Textarea {...field} value={field.value ?? ''} resize="vertical" />
        ) : (
          <Input spellCheck={false} autoComplete="off" {...input} {...field} value={field.value ?? ''} />
        )}
      </Field>
    )}
  />
)
