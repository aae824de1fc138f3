import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { AskDialog } from '@/components/ask-dialog'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { showFieldError } from '@/components/field-error'
import { Buttons } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { useBackupActions } from '../api/use-backups'
import { Section } from './section'

const masked = { type: 'password', autoComplete: 'new-password' } as const

const PassphraseDialog = ({ onClose }: { onClose: () => void }) => {
  const { setPassphrase } = useBackupActions()
  const form = useForm({ defaultValues: { passphrase: '', again: '' } })
  const [problem, setProblem] = useState<unknown>()
  const submit = form.handleSubmit(({ passphrase }) =>
    setPassphrase.mutate(passphrase, {
      onSuccess: onClose,
      onError: (error) => setProblem(showFieldError(error, ['passphrase'], form.setError) ? undefined : error),
    }),
  )
  return (
    <AskDialog
      title="Passphrase for backups"
      verb="Set passphrase"
      busy={setPassphrase.isPending}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div>
        Write it down and keep it away from this computer. Without it nobody can open a locked backup, and nobody can
        read it here again.
      </div>
      <TextField form={form} name="passphrase" label="Passphrase" input={masked} />
      <TextField
        form={form}
        name="again"
        label="Passphrase again"
        input={masked}
        validate={(again) => again === form.getValues('passphrase') || 'The two are not the same.'}
      />
      <CallProblem error={problem} />
    </AskDialog>
  )
}

/** Whether new backups are locked. The passphrase goes in and never comes out. */
export const PassphraseSection = ({ locked }: { locked: boolean }) => {
  const { removePassphrase } = useBackupActions()
  const [dialog, setDialog] = useState<'set' | 'remove'>()
  const close = () => setDialog(undefined)
  return (
    <Section
      title="Passphrase"
      text={
        locked
          ? 'New backups are locked. The passphrase is in the keychain of this computer, and not in the backups.'
          : 'Backups lie open: whoever has the file can read every text, and forge callbacks of providers that sign nothing. Passwords of providers are never in it.'
      }
    >
      <Buttons>
        <Button onClick={() => setDialog('set')}>{locked ? 'Replace passphrase…' : 'Set passphrase…'}</Button>
        {locked && (
          <Button appearance="subtle" onClick={() => setDialog('remove')}>
            Remove passphrase…
          </Button>
        )}
      </Buttons>
      {dialog === 'set' && <PassphraseDialog onClose={close} />}
      <ConfirmDialog
        open={dialog === 'remove'}
        title="Remove the passphrase?"
        text="Backups that are made from now on lie open. Those that are there stay locked with the passphrase that they have."
        verb="Remove"
        busy={removePassphrase.isPending}
        error={removePassphrase.error}
        onConfirm={() => removePassphrase.mutate(undefined, { onSuccess: close })}
        onClose={close}
      />
    </Section>
  )
}
