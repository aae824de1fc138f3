import {
  Avatar,
  Field,
  makeStyles,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
} from '@fluentui/react-components'
import { type Ref, useState } from 'react'
import type { OwnerView } from '@/bridge'
import { TeamIcon } from './icons'

const useStyles = makeStyles({
  list: {
    maxHeight: '264px', // five people; the sixth looks out
    zIndex: 1, // it lies in place, where a dialog's reader finds it, and over the fields below
  },
})

/** A person by their initials, a team by its icon. */
const Portrait = ({ who, size }: { who: OwnerView; size: 20 | 32 }) => (
  <Avatar
    aria-hidden
    size={size}
    shape={who.kind === 'team' ? 'square' : 'circular'}
    color={who.kind === 'team' ? 'brand' : 'neutral'}
    name={who.kind === 'team' ? undefined : who.name}
    icon={who.kind === 'team' ? <TeamIcon /> : undefined}
  />
)

interface Props {
  label: string
  hint?: string
  error?: string
  /** Who can be chosen, and who is chosen already. */
  people: OwnerView[]
  chosen: string[]
  onChange: (ids: string[]) => void
  /** One at most: choosing another one replaces it. */
  single?: boolean
  onBlur?: () => void
  ref?: Ref<HTMLInputElement>
}

/** A lookup over people and teams: what is typed narrows the list, Enter takes, Backspace gives back. */
export const PeoplePicker = ({ label, hint, error, people, chosen, onChange, single, onBlur, ref }: Props) => {
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const found = people.filter(({ id, name }) => !chosen.includes(id) && name.toLowerCase().includes(wanted))
  const selected = chosen.flatMap((id) => people.filter((who) => who.id === id))
  return (
    <Field label={label} hint={hint} validationMessage={error}>
      {(props) => (
        <TagPicker
          inline
          selectedOptions={chosen}
          onOptionSelect={(_, data) => {
            if (data.value === nobody) return
            onChange(single ? data.selectedOptions.slice(-1) : data.selectedOptions)
            setTyped('')
          }}
        >
          <TagPickerControl>
            {selected.length > 0 && (
              <TagPickerGroup aria-label={`${label}: chosen`}>
                {selected.map((who) => (
                  <Tag
                    key={who.id}
                    value={who.id}
                    media={<Portrait who={who} size={20} />}
                    aria-label={`${who.name}, remove`}
                  >
                    {who.name}
                  </Tag>
                ))}
              </TagPickerGroup>
            )}
            <TagPickerInput
              {...props}
              ref={ref}
              value={typed}
              onBlur={onBlur}
              onChange={(event) => setTyped(event.target.value)}
            />
          </TagPickerControl>
          <TagPickerList className={styles.list} aria-label={label}>
            {found.map((who) => (
              <TagPickerOption
                key={who.id}
                value={who.id}
                text={who.name}
                media={<Portrait who={who} size={32} />}
                secondaryContent={who.note}
              >
                {who.name}
              </TagPickerOption>
            ))}
            {found.length === 0 && (
              <TagPickerOption value={nobody} text="">
                {wanted ? `Nothing found for “${typed.trim()}”` : 'Nobody else to choose'}
              </TagPickerOption>
            )}
          </TagPickerList>
        </TagPicker>
      )}
    </Field>
  )
}

const nobody = ''
