import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { SelfTestView } from '@/bridge'
import { HopList, hopName, milliseconds } from './hop-list'
import { Level } from './level'
import { TimeText } from './time-text'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  verdict: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  soft: { color: tokens.colorNeutralForeground3 },
})

const total = ({ hops }: SelfTestView): number =>
  hops.filter((hop) => hop.state === 'passed' && hop.id !== 'tunnel').reduce((sum, hop) => sum + hop.ms, 0)

const verdict = (test: SelfTestView): string => {
  const failed = test.hops.find((hop) => hop.id === test.failed)
  if (failed) return `A callback doesn’t get through. It stops at “${hopName(failed.id)}”.`
  const took = milliseconds(total(test))
  if (test.mode === 'local')
    return `A callback of the sandbox gets through, in ${took}. This test stayed on this computer.`
  return `A callback gets through, in ${took}.`
}

/** Whether a probe came through, and its way. */
export const SelfTestOutcome = ({ test }: { test: SelfTestView }) => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <div role="status" className={styles.verdict}>
        <Level level={test.failed ? 'error' : 'ok'} text={verdict(test)} />
        <Text size={200} className={styles.soft}>
          Tested <TimeText at={test.at} />
        </Text>
      </div>
      <HopList hops={test.hops} />
    </div>
  )
}
