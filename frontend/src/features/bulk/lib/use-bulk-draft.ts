import { useState } from 'react'
import type { AudienceInput, BulkInput, BulkView, TemplateView } from '@/bridge'
import { describePlaceholders } from '@/lib/placeholders'
import { useMakings } from '../api/use-bulk'

const inputOf = (bulk: BulkView | undefined): BulkInput => ({
  id: bulk?.id ?? '',
  name: bulk?.name ?? '',
  numberId: bulk?.numberId ?? '',
  templateId: bulk?.templateId ?? '',
  category: bulk?.category ?? 'contact',
  body: bulk?.body ?? '',
  placeholders: bulk?.placeholders ?? [],
})

const everybody: AudienceInput = { kind: '', state: 'active', mine: false, text: '' }

/** What is being written and for whom, with what it is made from. It outlives the form, which the review takes the place of. */
export const useBulkDraft = (bulk: BulkView | undefined) => {
  const [draft, setDraft] = useState(() => inputOf(bulk))
  const [audience, setAudience] = useState(everybody)
  const makings = useMakings(draft.category)
  const input = {
    ...draft,
    numberId: draft.numberId || (makings.senders[0]?.id ?? ''),
    placeholders: describePlaceholders(draft.body, draft.placeholders, makings.fields),
  }
  const set = (over: Partial<BulkInput>) => setDraft({ ...draft, placeholders: input.placeholders, ...over })
  const begin = ({ id, category, body, placeholders }: TemplateView) =>
    setDraft({ ...draft, templateId: id, category, body, placeholders })
  /** What is reviewed again is the same bulk text. */
  const kept = (id: string) => setDraft((now) => ({ ...now, id }))
  return { input, audience, makings, set, setAudience, begin, kept }
}

export type BulkDraft = ReturnType<typeof useBulkDraft>
