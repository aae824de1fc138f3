import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import {
  Controller,
  type ControllerRenderProps,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form'

const useStyles = makeStyles({ list: { maxHeight: '240px' } })

const shownAtOnce = 260 // every country, and of what is more the first

/** Something to choose: its value, and how people call it. */
interface Choice {
  value: string
  text: string
}

/** What can be chosen, by what is typed. */
export interface Choices {
  find: (typed: string) => Choice[]
  textOf: (value: string) => string
}

interface BoxProps<T extends FieldValues> {
  field: ControllerRenderProps<T, Path<T>>
  choices: Choices
  optional?: boolean
}

/** What is typed narrows the list; leaving the box settles what was meant. */
const Box = <T extends FieldValues>({ field, choices, optional, ...props }: BoxProps<T>) => {
  const styles = useStyles()
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const found = open || typed !== undefined ? choices.find(typed ?? '') : [] // hundreds of rows that nobody sees
  const choose = (value: string) => {
    setTyped(undefined)
    field.onChange(value)
  }
  const settle = () => {
    if (typed?.trim() === '' && optional) choose('')
    else if (typed !== undefined && found[0] && found.length === 1) choose(found[0].value)
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
      value={typed ?? choices.textOf(field.value)}
      selectedOptions={[field.value]}
      open={open}
      onChange={(event) => {
        setTyped(event.target.value)
        setOpen(true) // what is pasted narrows the list as well
      }}
      onOptionSelect={(_, data) => data.optionValue && choose(data.optionValue)}
      onOpenChange={(event, data) => {
        const typing = 'key' in event && event.key.length === 1 // opens with what is typed, not with every choice
        if (!typing) setOpen(data.open)
      }}
      onBlur={settle}
      positioning={{ position: 'below', fallbackPositions: ['above'] }}
      expandIcon={{ tabIndex: -1 }}
      listbox={{ className: styles.list }}
    >
      {found.slice(0, shownAtOnce).map(({ value, text }) => (
        <Option key={value} value={value}>
          {text}
        </Option>
      ))}
    </Combobox>
  )
}

export interface FoundFieldProps<T extends FieldValues> {
  form: UseFormReturn<T>
  name: Path<T>
  label: string
  help?: ReactNode
  optional?: boolean
}

/** One of many, found by typing. */
export const FoundField = <T extends FieldValues>({
  form,
  name,
  label,
  help,
  optional,
  choices,
}: FoundFieldProps<T> & { choices: Choices }) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field, fieldState }) => (
      <Field
        label={optional ? `${label} (Optional)` : label}
        hint={help ? { children: help } : undefined}
        validationMessage={fieldState.error?.message}
      >
        {(props) => <Box {...props} field={field} choices={choices} optional={optional} />}
      </Field>
    )}
  />
)
