import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import {
  Controller,
  type ControllerRenderProps,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form'
import { countryName, findCountries } from '@/lib/countries'

const useStyles = makeStyles({ list: { maxHeight: '240px' } })

interface Props<T extends FieldValues> {
  form: UseFormReturn<T>
  name: Path<T>
  label: string
  help?: ReactNode
  optional?: boolean
}

/** The box of the field: what is typed narrows the list; leaving it settles what was meant. */
const Box = <T extends FieldValues>({
  field,
  optional,
  ...props
}: {
  field: ControllerRenderProps<T, Path<T>>
  optional?: boolean
}) => {
  const styles = useStyles()
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const found = open || typed !== undefined ? findCountries(typed ?? '') : [] // two hundred rows that nobody sees
  const choose = (code: string) => {
    setTyped(undefined)
    field.onChange(code)
  }
  const settle = () => {
    if (typed?.trim() === '' && optional) choose('')
    else if (typed !== undefined && found[0] && found.length === 1) choose(found[0].code)
    else setTyped(undefined) // nobody can tell what was meant: the old one stays
    field.onBlur()
  }
  return (
    <Combobox
      {...props}
      ref={field.ref}
      name={field.name}
      autoComplete="off"
      spellCheck={false}
      value={typed ?? countryName(field.value)}
      selectedOptions={[field.value]}
      open={open}
      onChange={(event) => {
        setTyped(event.target.value)
        setOpen(true) // what is pasted narrows the list as well
      }}
      onOptionSelect={(_, data) => data.optionValue && choose(data.optionValue)}
      onOpenChange={(event, data) => {
        const typing = 'key' in event && event.key.length === 1 // opens with what is typed, not with every country
        if (!typing) setOpen(data.open)
      }}
      onBlur={settle}
      positioning={{ position: 'below', fallbackPositions: ['above'] }}
      expandIcon={{ tabIndex: -1 }}
      listbox={{ className: styles.list }}
    >
      {found.map(({ code, name }) => (
        <Option key={code} value={code}>
          {name}
        </Option>
      ))}
    </Combobox>
  )
}

/** A country, found by typing; its value is the code of ISO 3166. */
export const CountryField = <T extends FieldValues>({ form, name, label, help, optional }: Props<T>) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field, fieldState }) => (
      <Field
        label={optional ? `${label} (Optional)` : label}
        hint={help ? { children: help } : undefined}
        validationMessage={fieldState.error?.message}
      >
        {(props) => <Box {...props} field={field} optional={optional} />}
      </Field>
    )}
  />
)
