import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useRetention } from './api/use-retention'
import { RetentionForm } from './components/retention-form'

/** App Settings > Data retention. */
export const RetentionPage = () => {
  const query = useRetention()
  return (
    <Page intro="How long SMS Desk keeps what was written. What is older is deleted for good, also from the files on the disk. To erase one person, open the customer.">
      <Loaded query={query} what="the data retention">
        {(kept) => <RetentionForm kept={kept} />}
      </Loaded>
    </Page>
  )
}
