import { Button, Card, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import type { NumberUpdateView, OutdatedView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { CopyButton } from '@/components/copy-button'
import { CopyField } from '@/components/copy-field'
import { Buttons } from '@/components/form'
import { OutwardLink } from '@/components/outward-link'
import { CallProblem } from '@/components/problem-bar'
import { useTell } from '../api/use-outdated'

const useStyles = makeStyles({
  card: { gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL },
  was: { overflowWrap: 'anywhere' },
})

interface Props {
  item: OutdatedView
  onUpdated: (updates: NumberUpdateView[]) => void
}

/** One account that is still called at a former address: set the new one, or the ways to have it set. */
export const OutdatedAccount = ({ item, onUpdated }: Props) => {
  const styles = useStyles()
  const { update, mark } = useTell(item.accountId)
  const busy = update.isPending || mark.isPending
  return (
    <Card className={styles.card} role="group" aria-label={item.name}>
      <AppLink to={`/settings/providers/${item.accountId}`}>{item.name}</AppLink>
      <Text className={styles.was}>
        {item.provider} still calls {item.was}.
      </Text>
      {!item.canSet &&
        item.callbacks.map((callback) => (
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
        ))}
      {!item.canSet && item.mail.body !== '' && (
        <Text>
          The e-mail to {item.mail.to || item.mail.team} is ready:{' '}
          <CopyButton small text={item.mail.body} what="the e-mail" />
        </Text>
      )}
      <CallProblem error={update.error ?? mark.error} />
      <Buttons>
        {item.canSet && (
          <Button
            appearance="primary"
            disabled={busy}
            icon={update.isPending ? <Spinner size="tiny" /> : undefined}
            onClick={() => update.mutate(undefined, { onSuccess: onUpdated })}
          >
            Update at {item.provider}
          </Button>
        )}
        <Button disabled={busy} onClick={() => mark.mutate()}>
          Mark as done
        </Button>
      </Buttons>
    </Card>
  )
}
