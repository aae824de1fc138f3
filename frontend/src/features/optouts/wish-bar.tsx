import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { toDeskError } from '@/bridge'
import { ProblemBar } from '@/components/problem-bar'
import { useOptOutActions, useWish } from './api/use-opt-outs'

const useStyles = makeStyles({ root: { padding: tokens.spacingHorizontalM, flexShrink: 0 } })

interface Props {
  conversationId: string
  name: string
}

/** Above the composer while a customer may have asked to stop: a person judges it with one click. */
export const WishBar = ({ conversationId, name }: Props) => {
  const styles = useStyles()
  const wish = useWish(conversationId)
  const { answer } = useOptOutActions()
  if (!wish.data?.asked) return null
  const { words } = wish.data
  const say = (stop: boolean) => answer.mutate({ conversationId, stop })
  return (
    <div className={styles.root} role="status">
      <ProblemBar
        intent="warning"
        title={`${name} may be asking to stop`}
        text={
          <>
            {words
              ? `“${words}” Nothing leaves by itself until you answer.`
              : 'They wrote it to a number of your colleagues, who have to answer. Nothing leaves by itself until then.'}
            {answer.error && ` ${toDeskError(answer.error).message}`}
          </>
        }
      >
        {words && (
          <>
            <Button appearance="primary" disabledFocusable={answer.isPending} onClick={() => say(true)}>
              Opt out
            </Button>
            <Button disabledFocusable={answer.isPending} onClick={() => say(false)}>
              Not an opt-out
            </Button>
          </>
        )}
      </ProblemBar>
    </div>
  )
}
