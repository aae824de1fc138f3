import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { type ChecklistView, type MeView, useChecklist, useMe } from '@/bridge'
import { CloseIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { SandboxTag } from '@/components/sandbox-tag'
import { useHideChecklist } from './api/use-first-run'
import { BusinessDialog } from './business-dialog'
import { ChecklistItems, ChecklistProgress, progressOf } from './components/checklist-items'
import { SmallChecklist } from './components/small-checklist'

/** The button that was pressed goes with the list; the focus must not. */
const focusPage = () => document.getElementById('page')?.focus()

const useStyles = makeStyles({
  scroll: { overflowY: 'auto', minHeight: 0, height: '100%' },
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '560px',
    margin: '0 auto',
    padding: tokens.spacingHorizontalXXL,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  grow: { flexGrow: 1 },
  soft: { color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex' },
})

interface Props {
  /** Opens a new message. */
  onWrite: () => void
  /** In the list of conversations there is room for a line that unfolds. */
  small?: boolean
  tools?: ReactNode
  /** What stands here when there is nothing to do, or it was hidden. */
  otherwise?: ReactNode
}

const Whole = ({
  list,
  me,
  onWrite,
  small,
  tools,
}: Omit<Props, 'otherwise'> & { list: ChecklistView; me: MeView | undefined }) => {
  const styles = useStyles()
  const hide = useHideChecklist()
  const [naming, setNaming] = useState(false)
  const here = { business: () => setNaming(true), sent: onWrite }
  const { done, of } = progressOf(list)
  const dialog = naming && me && <BusinessDialog me={me} onClose={() => setNaming(false)} />
  if (small)
    return (
      <>
        <SmallChecklist list={list} here={here} />
        {dialog}
      </>
    )
  return (
    <div className={styles.scroll}>
      <section className={styles.root} aria-label="Getting started">
        <div className={styles.head}>
          <h2 className={styles.title}>Getting started</h2>
          {list.sandbox && <SandboxTag />}
          <Text className={mergeClasses(styles.grow, styles.soft)}>
            {done} of {of} done
          </Text>
          <Button
            appearance="subtle"
            icon={<CloseIcon />}
            aria-label="Hide the checklist"
            title="Hide the checklist. Your menu shows it again."
            onClick={() => void hide.mutateAsync(true).then(focusPage, () => undefined)}
          />
        </div>
        <ChecklistProgress list={list} />
        <ChecklistItems list={list} here={here} />
        <CallProblem error={hide.error} />
        {tools && <div className={styles.tools}>{tools}</div>}
      </section>
      {dialog}
    </div>
  )
}

/** What is to do until the first text went out and the first came in. */
export const Checklist = ({ otherwise = null, ...rest }: Props) => {
  const checklist = useChecklist()
  const me = useMe()
  const list = checklist.data
  if (!list && !checklist.error) return null
  if (!list || list.done || list.hidden) return otherwise
  return <Whole list={list} me={me.data} {...rest} />
}
