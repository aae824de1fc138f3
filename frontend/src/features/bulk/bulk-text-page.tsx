import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { BulkView, ReviewView } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useBulk } from './api/use-bulk'
import { BulkForm } from './components/bulk-form'
import { Progress } from './components/progress'
import { Review } from './components/review'
import { useBulkDraft } from './lib/use-bulk-draft'

/** A bulk text that wasn't started: its form, then its review. A new one is at an address of its own once it leaves. */
const Draft = ({ bulk }: { bulk: BulkView | undefined }) => {
  const navigate = useNavigate()
  const draft = useBulkDraft(bulk)
  const [review, setReview] = useState<ReviewView>()
  if (!review) return <BulkForm draft={draft} onReviewed={setReview} />
  return (
    <Review
      review={review}
      onBack={() => setReview(undefined)}
      onStarted={() => navigate(`/bulk/${review.bulk.id}`, { replace: true })}
    />
  )
}

/** Sales > Bulk texts > one of them. */
export const BulkTextPage = () => {
  const { id = '' } = useParams()
  const bulk = useBulk(id === 'new' ? '' : id)
  if (id === 'new')
    return (
      <Page>
        <Draft bulk={undefined} />
      </Page>
    )
  return (
    <Page>
      <Loaded query={bulk} what="the bulk text">
        {(data) => (data.state === 'draft' ? <Draft bulk={data} /> : <Progress bulk={data} />)}
      </Loaded>
    </Page>
  )
}
