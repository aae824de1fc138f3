import type { ComponentProps } from 'react'
import { Controller, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'
import { PeoplePicker } from './people-picker'

interface Props<T extends FieldValues>
  extends Pick<ComponentProps<typeof PeoplePicker>, 'label' | 'hint' | 'people' | 'single'> {
  form: UseFormReturn<T>
  name: Path<T>
}

/** A lookup over people and teams as a field of a form. */
export const PeopleField = <T extends FieldValues>({ form, name, ...picker }: Props<T>) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field, fieldState }) => (
      <PeoplePicker
        {...picker}
        ref={field.ref}
        error={fieldState.error?.message}
        chosen={field.value}
        onChange={field.onChange}
        onBlur={field.onBlur}
      />
    )}
  />
)
