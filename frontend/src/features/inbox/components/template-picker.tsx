import {
  Button,
  Input,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type KeyboardEvent, useId, useState } from 'react'
import type { TemplateView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { SearchIcon, TemplateIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Name } from '@/components/name'
import { useFilled, useTemplateChoice } from '../api/use-templates'

const useStyles = makeStyles({
  surface: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, width: '420px', maxWidth: '90vw' },
  list: { display: 'flex', flexDirection: 'column', maxHeight: '180px', overflowY: 'auto' },
  row: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`, cursor: 'pointer', borderRadius: '4px' },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  preview: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    maxHeight: '160px',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalS,
    borderRadius: '4px',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  mark: {
    backgroundColor: tokens.colorStatusWarningBackground2,
    color: tokens.colorStatusWarningForeground2,
    '@media (forced-colors: active)': { backgroundColor: 'Mark', color: 'MarkText' },
  },
  soft: { color: tokens.colorNeutralForeground3 },
})

/** A filled text with what is missing in it marked. */
const Preview = ({ templateId, conversationId }: { templateId: string; conversationId: string }) => {
  const styles = useStyles()
  const filled = useFilled(templateId, conversationId)
  return (
    <Loaded query={filled} what="the text" rows={2}>
      {({ body, missing }) => (
        <>
          <section className={styles.preview} aria-label="Preview">
            {body.split(/(\{\{[^{}]+\}\})/).map((part, i) =>
              part.startsWith('{{') ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their places
                <mark key={i} className={styles.mark}>
                  {part}
                </mark>
              ) : (
                part
              ),
            )}
          </section>
          {missing.length > 0 && (
            <Text size={200} role="status">
              Nothing is known for {missing.join(', ')}. It stays marked in the text until you write it.
            </Text>
          )}
        </>
      )}
    </Loaded>
  )
}

interface ChoiceProps {
  conversationId: string
  onPick: (body: string, templateId: string) => void
}

/** Arrow keys go through the list while the box is typed in. */
const Choice = ({ conversationId, onPick }: ChoiceProps) => {
  const styles = useStyles()
  const listId = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = useTemplateChoice(words)
  const list: TemplateView[] = found.data ?? []
  const chosen = list[Math.min(at, list.length - 1)]
  const filled = useFilled(chosen?.id ?? '', conversationId)
  const pick = () => filled.data && chosen && onPick(filled.data.body, chosen.id)
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt(Math.max(0, Math.min(list.length - 1, at + step)))
    else if (event.key === 'Enter') pick()
    else return
    event.preventDefault()
  }
  const optionId = (id: string) => `${listId}-${id}`
  return (
    <>
      <Input
        contentBefore={<SearchIcon />}
        placeholder="Search templates"
        role="combobox"
        aria-label="Search templates"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && optionId(chosen.id)}
        value={words}
        onChange={(_, data) => {
          setWords(data.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <Loaded query={found} what="the templates" rows={2}>
        {() => (
          <div role="listbox" id={listId} aria-label="Templates" className={styles.list}>
            {list.map((template, i) => (
              <div
                key={template.id}
                id={optionId(template.id)}
                role="option"
                tabIndex={-1}
                aria-selected={template === chosen}
                className={mergeClasses(styles.row, template === chosen && styles.chosen)}
                onClick={() => setAt(i)}
                onDoubleClick={pick}
                onKeyDown={press}
              >
                <Name of={template.name} />{' '}
                <Text size={200} className={styles.soft}>
                  {template.shared ? 'Shared' : 'Personal'} · {template.language}
                </Text>
              </div>
            ))}
          </div>
        )}
      </Loaded>
      {found.data?.length === 0 && (
        <Text>
          {words ? 'No template has these words. ' : 'There are no templates yet. '}
          <AppLink to="/settings/personal/templates" inline>
            Open Text message templates
          </AppLink>
        </Text>
      )}
      {chosen && <Preview templateId={chosen.id} conversationId={conversationId} />}
      <Button appearance="primary" disabled={!filled.data} onClick={pick}>
        Use this text
      </Button>
    </>
  )
}

interface Props extends ChoiceProps {
  open: boolean
  onOpen: (open: boolean) => void
}

/** Begins a text with a template, filled for this customer. */
export const TemplatePicker = ({ open, onOpen, ...choice }: Props) => {
  const styles = useStyles()
  return (
    <Popover open={open} onOpenChange={(_, data) => onOpen(data.open)} trapFocus positioning="above-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<TemplateIcon />} title="Templates (/)">
          Templates
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label="Templates">
        {open && <Choice {...choice} />}
      </PopoverSurface>
    </Popover>
  )
}
