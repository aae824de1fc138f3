import { makeStyles, tokens } from '@fluentui/react-components'
import type { AccountView, ProviderView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { CopyField } from '@/components/copy-field'
import { OutwardLink } from '@/components/outward-link'
import { ProblemBar } from '@/components/problem-bar'
import { SetWebhooks } from './set-webhooks'
import { SupportMail } from './support-mail'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
})

/** The addresses that the provider calls, and where to put them there. */
export const CallbackURLs = ({ account, provider }: { account: AccountView; provider: ProviderView }) => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      {account.callbacks.map((callback) =>
        callback.url ? (
          <CopyField
            key={callback.kind}
            label={callback.label}
            value={callback.url}
            hint={
              <>
                {account.sandbox && 'The sandbox takes it by itself. At the provider: '}
                {callback.where} {callback.link && <OutwardLink to={callback.link}>Open the page</OutwardLink>}
              </>
            }
          />
        ) : (
          <ProblemBar
            key={callback.kind}
            intent="info"
            title={callback.label}
            text={
              <>
                {callback.ready}{' '}
                <AppLink to="/settings/address" inline>
                  Open Public address
                </AppLink>
              </>
            }
          />
        ),
      )}
      <SetWebhooks account={account} provider={provider} />
      <SupportMail mail={account.mail} />
    </div>
  )
}
