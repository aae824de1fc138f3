import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReportView } from '@/bridge'
import { TimeText } from '@/components/time-text'

const useStyles = makeStyles({
  root: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  summary: { cursor: 'pointer' },
})

/** What each figure means. */
export const HowCounted = ({ report: { zone, countedAt } }: { report: ReportView }) => {
  const styles = useStyles()
  return (
    <details className={styles.root}>
      <summary className={styles.summary}>
        Counted <TimeText at={countedAt} />. How is this counted?
      </summary>
      <ul>
        <li>
          Days are those of the computer that SMS Desk runs on{zone !== 'Local' && ` (${zone})`}. A text counts on the
          day it was written or came in.
        </li>
        <li>Sent texts are all but those that were taken back. A long text counts once, with each of its segments.</li>
        <li>A received text counts for the person who texted the customer last.</li>
        <li>
          Reply rate: of the customers whom we texted anew, so many wrote within 72 hours. Anew means that they had
          replied to our last text, or that it was more than 72 hours ago.
        </li>
        <li>
          Median time to reply: from a customer’s first text that nobody had answered to our next one. Half of our
          replies were quicker. Automatic answers and texts that failed don’t count as replies.
        </li>
        <li>
          You see the texts that you sent yourself. A sales manager sees those of the numbers that they may use, an
          administrator all of them. What texts say is in no report.
        </li>
      </ul>
    </details>
  )
}
