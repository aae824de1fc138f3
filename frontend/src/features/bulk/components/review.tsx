import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReviewView } from '@/bridge'
import { Buttons } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { figure, many } from '@/lib/words'
import { useBulkActions } from '../api/use-bulk'
import { RecipientTable } from './recipient-table'

const useStyles = makeStyles({
  facts: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
  },
})

interface Props {
  review: ReviewView
  onBack: () => void
  onStarted: () => void
}

/** Who gets the text and who doesn't, before anything leaves. */
export const Review = ({ review, onBack, onStarted }: Props) => {
  const styles = useStyles()
  const { start } = useBulkActions()
  const { bulk, gets, segments, held, pace } = review
  return (
    <>
      <Text as="h2" size={500} weight="semibold">
        {`“${bulk.name}” from ${bulk.numberName}`}
      </Text>
      <ul className={styles.facts}>
        <li>{`${many(gets, 'customer')} ${gets === 1 ? 'gets' : 'get'} it, in ${many(segments, 'segment')}. ${pace}`}</li>
        {bulk.leftOut > 0 && (
          <li>{`${figure(bulk.leftOut)} of the list ${bulk.leftOut === 1 ? 'doesn’t' : 'don’t'}; each says why below.`}</li>
        )}
        {held > 0 && <li>{`For ${figure(held)} it is quiet hours now; their text waits until those end.`}</li>}
        <li>Whoever opts out before their turn gets nothing.</li>
      </ul>
      <CallProblem error={start.error} />
      <Buttons>
        <Button
          appearance="primary"
          disabled={start.isPending || gets === 0}
          onClick={() => start.mutate(bulk.id, { onSuccess: onStarted })}
        >
          {`Send to ${many(gets, 'customer')}`}
        </Button>
        <Button onClick={onBack}>Back</Button>
      </Buttons>
      <RecipientTable bulkId={bulk.id} />
    </>
  )
}
