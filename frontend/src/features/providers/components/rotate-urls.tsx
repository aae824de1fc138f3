import { Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { AccountView, ProviderView } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Buttons } from '@/components/form'
import { RetryIcon } from '@/components/icons'
import { ProblemBar } from '@/components/problem-bar'
import { exactTime } from '@/lib/time'
import { useAccountActions } from '../api/use-account'

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalS} 0 0`, paddingLeft: tokens.spacingHorizontalXL },
})

/** What has to be done at the provider with new URLs, and where. */
const Places = ({ account, provider }: Props) => {
  const styles = useStyles()
  if (account.sandbox) return <>The sandbox takes the new ones by itself.</>
  return (
    <>
      Give {account.provider} the new ones before that:
      <ul className={styles.list}>
        {provider.callbacks.map(({ kind, label, where }) => (
          <li key={kind}>{`${label}: ${where}`}</li>
        ))}
      </ul>
    </>
  )
}

interface Props {
  account: AccountView
  provider: ProviderView
}

/** Says until when the former URLs work. */
export const OldURLs = ({ account, provider }: Props) =>
  account.oldUrlsUntil ? (
    <ProblemBar
      intent={account.sandbox ? 'info' : 'warning'}
      title="The URLs were replaced."
      text={
        <>
          The former ones go on working until {exactTime(account.oldUrlsUntil)}.{' '}
          <Places account={account} provider={provider} />
        </>
      }
    />
  ) : null

/** Gives an account new callback URLs, for when somebody saw the present ones who shouldn't. */
export const RotateURLs = ({ account, provider }: Props) => {
  const returnsHere = useRestoreFocusTarget()
  const { rotate } = useAccountActions(account.id)
  const [asking, setAsking] = useState(false)
  const close = () => {
    setAsking(false)
    rotate.reset()
  }
  return (
    <Buttons>
      <Button icon={<RetryIcon />} {...returnsHere} onClick={() => setAsking(true)}>
        Replace the URLs
      </Button>
      <ConfirmDialog
        open={asking}
        title={`New callback URLs for “${account.name}”?`}
        text={
          <>
            Replace them when somebody may have seen them who shouldn’t. The present ones go on working for 72 hours, so
            that nothing is lost meanwhile
            {account.oldUrlsUntil ? '; those that were replaced before stop at once' : ''}.{' '}
            <Places account={account} provider={provider} />
          </>
        }
        verb="Replace"
        busy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate(undefined, { onSuccess: close })}
        onClose={close}
      />
    </Buttons>
  )
}
