import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { type RemoteNumberView, toDeskError } from '@/bridge'
import { Loading } from '@/components/loading'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { many } from '@/lib/words'
import { useImportable, useNumberActions } from '../api/use-numbers'
import { freeOf, ImportList } from './import-list'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '480px',
  },
  title: { margin: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
})

/** More than these are left to the person to choose from. */
const few = 5

interface Props {
  accountId: string
  provider: string
  /** The id of the form, whose submit button is the wizard's Next. */
  form: string
  onDone: () => void
}

const Choice = ({ numbers, accountId, provider, form, onDone }: Props & { numbers: RemoteNumberView[] }) => {
  const styles = useStyles()
  const { importThem } = useNumberActions()
  const [chosen, setChosen] = useState(() => {
    const free = freeOf(numbers)
    return free.length > few ? [] : free.map((number) => number.phoneNumber)
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // waited for here: once there are numbers, this form is gone
    if (chosen.length > 0) await importThem.mutateAsync({ accountId, chosen })
    onDone()
  }
  return (
    <form
      id={form}
      className={styles.root}
      aria-label={`Import from ${provider}`}
      onSubmit={(event) => void submit(event).catch(() => undefined)}
    >
      <ImportList numbers={numbers} provider={provider} chosen={chosen} onChoose={setChosen} />
      {numbers.length > 0 && (
        <Text className={styles.soft} role="status">
          {chosen.length > 0
            ? `Next adds ${chosen.length === 1 ? 'this number' : `these ${many(chosen.length, 'number')}`} to SMS Desk.`
            : 'Choose the numbers that SMS Desk shall use.'}
        </Text>
      )}
      <CallProblem error={importThem.error} />
    </form>
  )
}

/** The provider's own list in the wizard: what is ticked is taken over on Next. */
export const ImportHere = (props: Props) => {
  const styles = useStyles()
  const importable = useImportable(props.accountId, true)
  return (
    <section className={styles.root}>
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        Import from {props.provider}
      </Text>
      {importable.data ? (
        <Choice key={importable.dataUpdatedAt} numbers={importable.data} {...props} />
      ) : importable.error ? (
        <form
          id={props.form}
          aria-label={`Import from ${props.provider}`}
          onSubmit={(event) => {
            event.preventDefault()
            props.onDone()
          }}
        >
          <ProblemBar
            intent="warning"
            text={toDeskError(importable.error).message}
            detail={toDeskError(importable.error).detail}
          >
            <Button onClick={() => void importable.refetch()}>Try again</Button>
          </ProblemBar>
        </form>
      ) : (
        <Loading what={`the numbers at ${props.provider}`} rows={2} />
      )}
    </section>
  )
}
