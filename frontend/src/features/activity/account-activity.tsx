import { ActivityLog } from './components/activity-log'

/** What was done to one account and its numbers: a tab of the account's page. */
export const AccountActivity = ({ id }: { id: string }) => <ActivityLog accountId={id} />
