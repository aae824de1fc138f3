import { Button } from '@fluentui/react-components'
import { toDeskError } from '@/bridge'
import { EmptyState } from './empty-state'
import { FailedIcon, LockedIcon, OfflineIcon } from './icons'

const titles = {
  offline: 'SMS Desk is out of reach',
  forbidden: 'This is not yours to open',
  other: 'This could not be shown',
}

/** A page that could not be read: why, and a way to try again. */
export const ErrorState = ({ error, retry }: { error: unknown; retry: () => void }) => {
  const problem = toDeskError(error)
  const kind = problem.offline ? 'offline' : problem.code === 'forbidden' ? 'forbidden' : 'other'
  const icons = { offline: <OfflineIcon />, forbidden: <LockedIcon />, other: <FailedIcon /> }
  return (
    <div role="alert">
      <EmptyState icon={icons[kind]} title={titles[kind]} text={problem.message}>
        {kind !== 'forbidden' && <Button onClick={retry}>Try again</Button>}
      </EmptyState>
    </div>
  )
}
