import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import {
  Controller,
  type ControllerRenderProps,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form'
import { findZones, zoneName } from '@/lib/zones'

const useStyles = makeStyles({ list: { maxHeight: '240px' } })

const shownAtOnce = 50

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
  const found = findZones(typed ?? '')
  const choose = (zone: string) => {
    setTyped(undefined)
    field.onChange(zone)
  }
  const settle = () => {
    if (typed?.trim() === '' && optional) choose('')
    else if (typed !== undefined && found[0] && found.length === 1) choose(found[0])
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
      value={typed ?? zoneName(field.value)}
      selectedOptions={[field.value]}
      onChange={(event) => setTyped(event.target.value)}
      onOptionSelect={(_, data) => data.optionValue && choose(data.optionValue)}
      onBlur={settle}
      positioning={{ position: 'below', fallbackPositions: ['above'] }}
      expandIcon={{ tabIndex: -1 }}
      listbox={{ className: styles.list }}
    >
      {found.slice(0, shownAtOnce).map((zone) => (
        <Option key={zone} value={zone}>
          {zoneName(zone)}
        </Option>
      ))}
    </Combobox>
  )
}

/** A time zone, found by typing a place; its value is a name of the IANA database. */
export const ZoneField = <T extends FieldValues>({ form, name, label, help, optional }: Props<T>) => (
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
