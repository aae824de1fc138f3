import { Dropdown, Field, Option } from '@fluentui/react-components'
import { Controller, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'

interface Props<T extends FieldValues> {
  form: UseFormReturn<T>
  name: Path<T>
  label: string
  options: { value: string; text: string }[]
  /** Several can be chosen, and the value is a list. */
  several?: boolean
}

/** A choice out of a list, or several. */
export const ChoiceField = <T extends FieldValues>({ form, name, label, options, several }: Props<T>) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field, fieldState }) => {
      const chosen: string[] = several ? field.value : [field.value]
      const shown = options.filter((option) => chosen.includes(option.value)).map((option) => option.text)
      return (
        <Field label={label} validationMessage={fieldState.error?.message}>
          <Dropdown
            ref={field.ref}
            multiselect={several}
            selectedOptions={chosen}
            value={shown.join(', ')}
            onBlur={field.onBlur}
            onOptionSelect={(_, data) => field.onChange(several ? data.selectedOptions : (data.optionValue ?? ''))}
          >
            {options.map((option) => (
              <Option key={option.value} value={option.value}>
                {option.text}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )
    }}
  />
)
