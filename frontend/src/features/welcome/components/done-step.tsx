import { makeStyles, tokens } from '@fluentui/react-components'
import { useNavigate } from 'react-router'
import type { FirstRunView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { DoneIcon } from '@/components/icons'
import { useChoose } from '../api/use-first-run'
import { ChoiceLink } from './choice-link'

const useStyles = makeStyles({ root: { padding: tokens.spacingHorizontalXXL } })

const words = ({ account, sandbox }: FirstRunView) =>
  sandbox
    ? `“${account}” is set up. A public address is not needed: the sandbox’s customers are on this computer. A real provider needs one.`
    : `“${account}” is set up, and its replies find their way here.`

/** Nothing is left of the first run but to text. */
export const DoneStep = ({ progress }: { progress: FirstRunView }) => {
  const styles = useStyles()
  const navigate = useNavigate()
  const choose = useChoose()
  const end = (page: string) => () =>
    choose.mutateAsync('over').then(
      () => void navigate(page),
      () => undefined,
    )
  return (
    <div className={styles.root}>
      <EmptyState icon={<DoneIcon />} title="You can start to text" text={words(progress)}>
        <ChoiceLink to="/inbox" appearance="primary" onChoose={end('/inbox')}>
          Open the inbox
        </ChoiceLink>
        {progress.sandbox && (
          <ChoiceLink to="/settings/providers/new" onChoose={end('/settings/providers/new')}>
            Set up a provider
          </ChoiceLink>
        )}
      </EmptyState>
    </div>
  )
}
