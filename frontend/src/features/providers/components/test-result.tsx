import { Button } from '@fluentui/react-components'
import type { TestView } from '@/bridge'
import { CallProblem, ProblemBar } from '@/components/problem-bar'

interface Props {
  test: TestView | undefined
  error: unknown
  /** Goes on in spite of a failure: the provider may be down. */
  onOverride?: () => void
}

/** What the last test of the credentials said. */
export const TestResult = ({ test, error, onOverride }: Props) => {
  const override = onOverride && <Button onClick={onOverride}>Go on anyway</Button>
  if (error) return <CallProblem error={error}>{override}</CallProblem>
  if (!test?.at) return null
  if (test.ok) return <ProblemBar intent="success" text={test.text} />
  return (
    <ProblemBar title="The connection doesn’t work yet" text={test.text}>
      {override}
    </ProblemBar>
  )
}
