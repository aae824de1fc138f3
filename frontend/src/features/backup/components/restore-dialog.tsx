import { Field, Input, Spinner } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { type BackupPreview, type BackupSource, toDeskError } from '@/bridge'
import { AskDialog } from '@/components/ask-dialog'
import { Name } from '@/components/name'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { exactTime } from '@/lib/time'
import { useBackupActions } from '../api/use-backups'
import { contentWords, lossWords } from '../lib/words'

const typed = 'restore'

/** What the backup holds, and what it costs. */
const Contents = ({ preview }: { preview: BackupPreview }) => (
  <>
    <div>
      <Name of={preview.name} /> is whole. It was made on {exactTime(preview.made)} by SMS Desk{' '}
      <Name of={preview.program} /> and holds {contentWords(preview)}
    </div>
    {lossWords(preview).map((words) => (
      <ProblemBar key={words} intent="warning" text={words} />
    ))}
    <div>
      SMS Desk starts again and keeps the present state as a backup first. Texts that were on their way when the backup
      was made are not sent again: they wait for you, and so do planned and bulk texts. Everybody signs in anew.
    </div>
  </>
)

interface Props {
  source: BackupSource
  onClose: () => void
}

/** Looks at a backup, shows what it holds, and restores it once that was confirmed. */
export const RestoreDialog = ({ source, onClose }: Props) => {
  const { look, restore } = useBackupActions()
  const [passphrase, setPassphrase] = useState('')
  const [written, setWritten] = useState('')
  const { mutate } = look
  useEffect(() => mutate({ source, passphrase: '' }), [mutate, source])
  const failed = restore.error ?? look.error
  const locked = failed !== null && toDeskError(failed).field === 'passphrase'
  const preview = look.data
  const confirm = () => {
    if (preview) restore.mutate({ source, passphrase })
    else look.mutate({ source, passphrase })
  }
  if (restore.isSuccess) {
    return (
      <AskDialog title="SMS Desk starts again" verb="OK" busy={false} onConfirm={onClose} onClose={onClose}>
        <div>The backup is in place. Sign in again in a moment; this page then says what came of it.</div>
      </AskDialog>
    )
  }
  return (
    <AskDialog
      title="Restore a backup"
      verb={preview ? 'Restore' : 'Open'}
      busy={look.isPending || restore.isPending}
      disabled={preview ? written !== typed : !locked || passphrase === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      {look.isPending && <Spinner label="Reading and checking the backup" />}
      {preview && <Contents preview={preview} />}
      {locked && (
        <Field label="Passphrase of the backup" validationMessage={toDeskError(failed).message}>
          <Input
            type="password"
            autoComplete="off"
            value={passphrase}
            onChange={(_, data) => setPassphrase(data.value)}
          />
        </Field>
      )}
      {preview && (
        <Field label={`Type “${typed}” to confirm`}>
          <Input autoComplete="off" value={written} onChange={(_, data) => setWritten(data.value)} />
        </Field>
      )}
      <CallProblem error={locked ? null : failed} />
    </AskDialog>
  )
}
