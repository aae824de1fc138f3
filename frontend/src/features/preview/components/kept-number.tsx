import { Button, makeStyles, ProgressBar, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { PreviewView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { ProblemBar } from '@/components/problem-bar'
import { exactTime } from '@/lib/time'
import { figure, sayOnce } from '@/lib/words'
import { usePreviewActions } from '../api/use-preview'
import { Section } from './section'

const useStyles = makeStyles({
  count: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, width: '100%', maxWidth: '480px' },
  soft: { color: tokens.colorNeutralForeground2 },
})

const nearly = 0.9

/** The preview number, and how much of its month is used. */
export const KeptNumber = ({ preview }: { preview: PreviewView }) => {
  const styles = useStyles()
  const returnsHere = useRestoreFocusTarget()
  const { release } = usePreviewActions()
  const [asking, setAsking] = useState(false)
  const { used, limit, month, resets } = preview
  const full = used >= limit
  const count = `${figure(used)} of ${figure(limit)} in ${month}, resets on ${resets}`
  return (
    <Section title="Your preview number">
      {full && (
        <ProblemBar
          intent="warning"
          text={`The texts of ${month} are used up. Nothing more is sent from this number until ${resets} (UTC). Text from another number until then.`}
        />
      )}
      <Text weight="semibold">{sayOnce(preview.numberName, preview.number)}</Text>
      <div className={styles.count}>
        <Text>{count}</Text>
        <ProgressBar
          aria-label="Texts of this month"
          aria-valuetext={count}
          value={used / limit}
          thickness="large"
          color={full ? 'error' : used >= limit * nearly ? 'warning' : 'brand'}
        />
        <Text size={200} className={styles.soft}>
          Texts that another program sends from the number aren’t counted here.
        </Text>
      </div>
      <Text className={styles.soft}>
        {preview.keptBy || 'Somebody'} marked it as verified on {exactTime(preview.keptAt)}. It belongs to{' '}
        <AppLink inline to={`/settings/providers/${preview.accountId}`}>
          its Azure account
        </AppLink>
        .
      </Text>
      <Button {...returnsHere} onClick={() => setAsking(true)}>
        Take out of the preview
      </Button>
      <ConfirmDialog
        open={asking}
        title={`Take “${preview.numberName}” out of the preview?`}
        text="Its texts are no longer counted or limited here. The number stays in its Azure account and its conversations stay as they are."
        verb="Take out"
        busy={release.isPending}
        error={release.error}
        onConfirm={() => release.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}
