import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { toDeskError } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { useAskProvider, useMarkSent } from '../api/use-messages'
import { useSend } from '../api/use-send'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

interface Props {
  text: { id: string; conversationId: string; body: string }
  provider: string
  /** Nothing can be sent to this customer. */
  locked: boolean
}

/** What a person can decide about a text whose fate nobody knows. Nothing of it happens by itself. */
export const Decide = ({ text, provider, locked }: Props) => {
  const styles = useStyles()
  const ask = useAskProvider()
  const mark = useMarkSent()
  const { send, isPending, error, reset } = useSend(text.conversationId)
  const [sending, setSending] = useState(false)
  const problem = ask.error ?? mark.error
  const close = () => {
    setSending(false)
    reset()
  }
  const busy = ask.isPending || mark.isPending || isPending
  return (
    <>
      {problem && <Text role="alert">{toDeskError(problem).message}</Text>}
      {ask.isSuccess && <Text role="status">{provider} has nothing new to say about this text.</Text>}
      <span className={styles.row}>
        <Button size="small" disabled={busy} onClick={() => ask.mutate(text.id)}>
          Ask {provider}
        </Button>
        <Button size="small" disabled={busy} onClick={() => mark.mutate(text.id)}>
          Mark as sent
        </Button>
        <Button size="small" disabled={busy || locked} onClick={() => setSending(true)}>
          Send again
        </Button>
      </span>
      <ConfirmDialog
        open={sending}
        title="Send this text again?"
        text="The customer may get it twice: nobody can tell whether the first one arrived. The text’s timeline and the activity log keep who decided."
        verb="Send again"
        busy={isPending}
        error={error}
        onConfirm={() =>
          void send(text.body, { resendOf: text.id }).then(
            () => setSending(false),
            () => undefined,
          )
        }
        onClose={close}
      />
    </>
  )
}
