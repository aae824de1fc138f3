import { makeStyles, tokens } from '@fluentui/react-components'
import type { AccountView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { CopyField } from '@/components/copy-field'
import { OutwardLink } from '@/components/outward-link'
import { ProblemBar } from '@/components/problem-bar'
import { SupportMail } from './support-mail'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
})

/** The addresses that the provider calls, and where to put them there. */
export const CallbackURLs = ({ account }: { account: AccountView }) => {
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
      <SupportMail mail={account.mail} />
    </div>
  )
}
