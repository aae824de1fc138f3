import type { ExpiredView } from '@/bridge'
import { many } from '@/lib/words'

/** What a choice would delete, in words; '' for nothing. */
export const goes = ({ texts, attachments, conversations, callbacks }: ExpiredView): string => {
  const parts = [
    texts > 0 && many(texts, 'message'),
    attachments > 0 && many(attachments, 'attachment'),
    conversations > 0 && `up to ${many(conversations, 'whole conversation')}`,
    callbacks > 0 && many(callbacks, 'raw callback'),
  ].filter(Boolean)
  const last = parts.pop()
  if (!last) return ''
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : String(last)
}
