import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { type MeView, useAccounts, useFirstRun, useHealth, useStream } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { CloseIcon } from '@/components/icons'

const healthPage = '/settings/health' // says the same, of every part

const wayside = /^\/settings\/(?!address|providers\/(new|[^/]+\/setup))/ // where the first run is left for a while

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexShrink: 0 },
  bar: {
    height: 'auto',
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
    borderRadius: 0,
    borderLeft: 'none',
    borderRight: 'none',
    borderTop: 'none',
  },
  body: { whiteSpace: 'normal' },
})

/** Only simulated accounts so far: said once, and put away with a click. */
const SandboxBanner = ({ className }: { className: string }) => {
  const [seen, setSeen] = useState(false)
  if (seen) return null
  return (
    <MessageBar intent="warning" className={className}>
      <MessageBarBody>
        <MessageBarTitle>Sandbox</MessageBarTitle> The customers are simulated and no text leaves this computer.
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            aria-label="Hide the sandbox banner"
            icon={<CloseIcon />}
            onClick={() => setSeen(true)}
          />
        }
      >
        <ButtonLink to="/settings/providers/new" size="small">
          Set up a provider
        </ButtonLink>
      </MessageBarActions>
    </MessageBar>
  )
}

/** What needs somebody to act, and nothing else. */
export const Banners = ({ me }: { me: MeView }) => {
  const styles = useStyles()
  const { pathname } = useLocation()
  const health = useHealth()
  const accounts = useAccounts(me.canManageProviders)
  const stream = useStream()
  const run = useFirstRun()
  const next = run.data?.step === 'address' && !run.data.over
  const waits = next && wayside.test(pathname)
  const said = waits || (next && pathname === '/welcome') ? 'address' : '' // by the first run
  const failing =
    health.data?.items.filter(
      (item) =>
        item.level === 'error' &&
        item.id !== said &&
        (item.id === 'database' || ![item.page, healthPage].includes(pathname)),
    ) ?? []
  const ready = accounts.data?.filter((account) => account.state !== 'draft') ?? []
  const onlySandbox = ready.length > 0 && ready.every((account) => account.sandbox)
  return (
    <section className={styles.root} aria-label="Notices">
      {stream === 'lost' && (
        <MessageBar intent="warning" className={styles.bar}>
          <MessageBarBody>
            <MessageBarTitle>Out of touch</MessageBarTitle> SMS Desk doesn’t answer. What you see may be old; the page
            catches up by itself.
          </MessageBarBody>
        </MessageBar>
      )}
      {failing.slice(0, 2).map((item) => (
        <MessageBar key={item.id} intent="error" layout="singleline" className={styles.bar}>
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>{item.name}</MessageBarTitle> {item.text} {item.remedy}
          </MessageBarBody>
          {item.page !== pathname && (
            <MessageBarActions>
              <ButtonLink to={item.page} size="small">
                Open
              </ButtonLink>
            </MessageBarActions>
          )}
        </MessageBar>
      ))}
      {waits && (
        <MessageBar intent="info" layout="singleline" className={styles.bar}>
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>First steps</MessageBarTitle> The public address is next. With it, replies come in by
            themselves.
          </MessageBarBody>
          <MessageBarActions>
            <ButtonLink to="/welcome" size="small">
              Go on
            </ButtonLink>
          </MessageBarActions>
        </MessageBar>
      )}
      {onlySandbox && <SandboxBanner className={styles.bar} />}
    </section>
  )
}
