import { Page } from '@/components/page'
import { ActivityLog } from './components/activity-log'

/** App Settings > Activity log. */
export const ActivityPage = () => (
  <Page intro="Who did what, and when. Secrets and what texts say are never in it.">
    <ActivityLog accountId="" />
  </Page>
)
