import { Button, makeStyles, ProgressBar } from '@fluentui/react-components'
import { useRef } from 'react'
import { type BackupSource, useBackend } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { useBackupActions, useBackupUpload } from '../api/use-backups'

const useStyles = makeStyles({ input: { display: 'none' }, bar: { width: '160px' } })

/** Chooses a backup that isn't in the list: with the system's dialog in the window, as an upload in a browser. */
export const OtherFile = ({ onChosen }: { onChosen: (source: BackupSource) => void }) => {
  const styles = useStyles()
  const { BackupFiles } = useBackend()
  const input = useRef<HTMLInputElement>(null)
  const { chooseFile } = useBackupActions()
  const upload = useBackupUpload()
  const brought = (id = '') => {
    if (id) onChosen({ kept: '', upload: id })
  }
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) upload.mutate(file, { onSuccess: brought })
    if (input.current) input.current.value = '' // so that the same file can be chosen again
  }
  const choose = () => {
    if (BackupFiles) chooseFile.mutate(undefined, { onSuccess: (file) => brought(file?.id) })
    else input.current?.click()
  }
  return (
    <>
      <input
        ref={input}
        className={styles.input}
        type="file"
        aria-label="Backup file"
        accept=".backup"
        onChange={(event) => take(event.target.files)}
      />
      <Button disabledFocusable={upload.isPending} onClick={choose}>
        Restore from a file…
      </Button>
      {upload.isPending && <ProgressBar className={styles.bar} value={upload.sent} aria-label="Bringing the file in" />}
      <CallProblem error={upload.error ?? chooseFile.error} />
    </>
  )
}
