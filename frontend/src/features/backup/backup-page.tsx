import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { BackupSource, BackupsView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { BackupIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { TimeText } from '@/components/time-text'
import { exactTime } from '@/lib/time'
import { useBackupActions, useBackups } from './api/use-backups'
import { BackupTable } from './components/backup-table'
import { LastRestore, MissingSecrets } from './components/last-restore'
import { OtherFile } from './components/other-file'
import { PassphraseSection } from './components/passphrase-section'
import { PlaceSection } from './components/place-section'
import { RestoreDialog } from './components/restore-dialog'
import { sizeWords } from './lib/words'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** How the last one went and when the next one is made. */
const Summary = ({ kept, next, running }: BackupsView) => {
  const last = kept.find((backup) => !backup.before)
  return (
    <Text role="status">
      {running && 'A backup is being made. SMS Desk works on meanwhile. '}
      {last && (
        <>
          Last backup: <TimeText at={last.made} />, {sizeWords(last.bytes)}, checked.{' '}
        </>
      )}
      Next one by itself: {exactTime(next)}.
    </Text>
  )
}

const Backups = ({ state }: { state: BackupsView }) => {
  const styles = useStyles()
  const { backUp } = useBackupActions()
  const [restoring, setRestoring] = useState<BackupSource>()
  return (
    <>
      {state.problem && <ProblemBar title="The last backup could not be made." text={state.problem} />}
      {state.restored && <LastRestore restored={state.restored} />}
      <MissingSecrets missing={state.missing} />
      <Summary {...state} />
      <div className={styles.tools}>
        <Button
          appearance="primary"
          disabledFocusable={state.running || backUp.isPending}
          onClick={() => backUp.mutate()}
        >
          Back up now
        </Button>
        <OtherFile onChosen={setRestoring} />
      </div>
      <CallProblem error={backUp.error} />
      {state.kept.length === 0 ? (
        <EmptyState
          icon={<BackupIcon />}
          title="No backup yet"
          text="The first one is made by itself, soon after the start. Each is read again and checked before it counts."
        />
      ) : (
        <BackupTable items={state.kept} onRestore={({ id }) => setRestoring({ kept: id, upload: '' })} />
      )}
      <PlaceSection place={state.place} placeFixed={state.placeFixed} />
      <PassphraseSection locked={state.locked} />
      {restoring && <RestoreDialog source={restoring} onClose={() => setRestoring(undefined)} />}
    </>
  )
}

/** App Settings > Backup. */
export const BackupPage = () => {
  const query = useBackups()
  return (
    <Page intro="Every day SMS Desk puts everything into one file: texts, attachments, customers and settings. The last of each of seven days and four weeks are kept. Secrets stay in the keychain and are never in it.">
      <Loaded query={query} what="the backups">
        {(state) => <Backups state={state} />}
      </Loaded>
    </Page>
  )
}
