import { Dropdown, Field, Option } from '@fluentui/react-components'

interface Props {
  label: string
  hint?: string
  items: { value: string; text: string }[]
  value: string
  /** How wide the list is; as wide as there is room where nobody says. */
  width?: string
  disabled?: boolean
  onChange: (value: string) => void
}

/** One of a few, which holds as soon as it is chosen. */
export const ChoiceList = ({ label, hint, items, value, width, disabled, onChange }: Props) => (
  <Field label={label} hint={hint}>
    <Dropdown
      style={{ minWidth: width ?? 0, width }}
      disabled={disabled}
      selectedOptions={[value]}
      value={items.find((item) => item.value === value)?.text ?? value}
      onOptionSelect={(_, data) => onChange(data.optionValue ?? '')}
    >
      {items.map((item) => (
        <Option key={item.value} value={item.value}>
          {item.text}
        </Option>
      ))}
    </Dropdown>
  </Field>
)
