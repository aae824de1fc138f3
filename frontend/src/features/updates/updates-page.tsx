import { Button, Field, makeStyles, Spinner, Switch, Text, tokens } from '@fluentui/react-components'
import type { UpdateView } from '@/bridge'
import { CopyField } from '@/components/copy-field'
import { Buttons } from '@/components/form'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { dateOnly, exactTime } from '@/lib/time'
import { useLookForUpdates, useSwitchUpdates, useUpdates } from './api/use-updates'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalL },
  wide: { width: '100%', maxWidth: '640px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  soft: { color: tokens.colorNeutralForeground2 },
})

const found = ({ newest, released }: UpdateView) =>
  `Version ${newest} is there${released ? `, of ${dateOnly(released)}` : ''}.`

/** What is newer, and its package once it is on this computer. */
const Newest = ({ state }: { state: UpdateView }) => {
  const styles = useStyles()
  return (
    <div className={styles.wide}>
      <ProblemBar
        intent="info"
        title={found(state)}
        text={
          state.fetched
            ? 'Its package is on the computer on which SMS Desk runs, and is the one that was signed. Close SMS Desk, then open the package. Your data stay as they are.'
            : 'Fetch its package. It is checked against the signature, and installed only when you open it.'
        }
      />
      {state.fetched && <CopyField label="Package" value={state.fetched} />}
    </div>
  )
}

const Looking = ({ state }: { state: UpdateView }) => {
  const styles = useStyles()
  const switching = useSwitchUpdates()
  const { check, fetch } = useLookForUpdates()
  const busy = check.isPending || fetch.isPending
  return (
    <>
      <Field hint="Off, SMS Desk asks nobody. On, it asks the update address once a day; all that is sent is the request itself.">
        <Switch
          label="Look for updates once a day"
          checked={state.on}
          disabled={switching.isPending}
          onChange={(_, data) => switching.mutate(data.checked)}
        />
      </Field>
      <CallProblem error={switching.error} />
      {state.newest && <Newest state={state} />}
      <Buttons>
        {state.newest && !state.fetched && (
          <Button appearance="primary" disabled={busy} onClick={() => fetch.mutate(undefined)}>
            Fetch version {state.newest}
          </Button>
        )}
        <Button disabled={busy} onClick={() => check.mutate(undefined)}>
          Look now
        </Button>
        {busy && <Spinner size="tiny" label={fetch.isPending ? 'Fetching the package…' : 'Asking…'} />}
      </Buttons>
      <div className={styles.wide}>
        {state.problem ? (
          <ProblemBar intent="warning" text={state.problem} />
        ) : (
          <CallProblem error={check.error ?? fetch.error} />
        )}
      </div>
      <Text role="status" className={styles.soft}>
        {state.checkedAt && `Last looked on ${exactTime(state.checkedAt)}.`}
        {state.checkedAt && !state.newest && !state.problem && ' You have the newest version.'}
      </Text>
    </>
  )
}

/** Settings > This computer > Updates. */
export const UpdatesPage = () => {
  const styles = useStyles()
  const query = useUpdates()
  return (
    <Page intro="Newer versions of SMS Desk. Only what its makers signed is fetched, and you decide when it is installed.">
      <Loaded query={query} what="the state of updates">
        {(state) => (
          <div className={styles.form}>
            <Text>This is version {state.version}.</Text>
            {state.available ? (
              <Looking state={state} />
            ) : (
              <ProblemBar
                intent="info"
                text="This SMS Desk was built without an update address, so it asks nobody. Look for the newest version where you got it."
              />
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}
