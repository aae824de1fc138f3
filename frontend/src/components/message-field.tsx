import {
  Button,
  Field,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { useRef } from 'react'
import type { PlaceholderView } from '@/bridge'
import { AddIcon } from '@/components/icons'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  insert: { alignSelf: 'flex-start' },
})

const sender = ['my_name', 'business_name', 'my_number']

interface MenuProps {
  fields: PlaceholderView[]
  onInsert: (key: string) => void
}

/** What the customer's record and the sender have to offer. */
const InsertMenu = ({ fields, onInsert }: MenuProps) => {
  const styles = useStyles()
  const group = (title: string, offered: PlaceholderView[]) => (
    <MenuGroup>
      <MenuGroupHeader>{title}</MenuGroupHeader>
      {offered.map(({ key, label }) => (
        <MenuItem key={key} onClick={() => onInsert(key)}>
          {label}
        </MenuItem>
      ))}
    </MenuGroup>
  )
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.insert} size="small" icon={<AddIcon />}>
          Insert placeholder
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {group(
            'Of the customer',
            fields.filter(({ key }) => !sender.includes(key)),
          )}
          {group(
            'Of the sender',
            fields.filter(({ key }) => sender.includes(key)),
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

interface Props {
  body: string
  fields: PlaceholderView[]
  problem?: string
  readOnly: boolean
  onChange: (body: string) => void
}

/** The message, with a menu that puts a placeholder where the caret is. */
export const MessageField = ({ body, fields, problem, readOnly, onChange }: Props) => {
  const styles = useStyles()
  const box = useRef<HTMLTextAreaElement>(null)
  const insert = (key: string) => {
    const area = box.current
    const [from, to] = [area?.selectionStart ?? body.length, area?.selectionEnd ?? body.length]
    const mark = `{{${key}}}`
    onChange(body.slice(0, from) + mark + body.slice(to))
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(from + mark.length, from + mark.length)
    })
  }
  return (
    <div className={styles.root}>
      <Field label="Message" validationMessage={problem}>
        <Textarea
          ref={box}
          value={body}
          readOnly={readOnly}
          resize="vertical"
          rows={6}
          onChange={(_, data) => onChange(data.value)}
        />
      </Field>
      {!readOnly && <InsertMenu fields={fields} onInsert={insert} />}
    </div>
  )
}
