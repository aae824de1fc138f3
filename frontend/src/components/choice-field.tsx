import { Dropdown, Field, Option } from '@fluentui/react-components'
import { Controller, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'

interface Props<T extends FieldValues> {
  form: UseFormReturn<T>
  name: Path<T>
  label: string
  options: { value: string; text: string }[]
}

/** A choice out of a list. */
export const ChoiceField = <T extends FieldValues>({ form, name, label, options }: Props<T>) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field, fieldState }) => (
      <Field label={label} validationMessage={fieldState.error?.message}>
        <Dropdown
          ref={field.ref}
          selectedOptions={[field.value]}
          value={options.find((option) => option.value === field.value)?.text ?? ''}
          onBlur={field.onBlur}
          onOptionSelect={(_, data) => field.onChange(data.optionValue ?? '')}
        >
          {options.map((option) => (
            <Option key={option.value} value={option.value}>
              {option.text}
            </Option>
          ))}
        </Dropdown>
      </Field>
    )}
  />
)
