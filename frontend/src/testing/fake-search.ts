import type { Backend, ConversationView, MessageView, PieceView } from '@/bridge'

interface SearchWorld {
  conversations: ConversationView[]
  messages: MessageView[]
}

/** The words of a text that begin with what is looked for are marked. */
const marked = (text: string, query: string): PieceView[] => {
  const at = text.toLowerCase().indexOf(query.toLowerCase())
  if (at < 0) return text ? [{ text, hit: false }] : []
  const end = at + query.length
  return [
    { text: text.slice(0, at), hit: false },
    { text: text.slice(at, end), hit: true },
    { text: text.slice(end), hit: false },
  ].filter((piece) => piece.text)
}

/** A search in memory: what is typed stands somewhere in a name, a number or a text. */
export const makeSearch =
  (world: SearchWorld): Backend['Inbox']['Search'] =>
  async (query, _cursor) => {
    const has = (text: string) => text.toLowerCase().includes(query.toLowerCase())
    const tooShort = query.replace(/[^\p{L}\p{N}]/gu, '').length < 2
    const people = world.conversations.filter(({ name, customerDisplay }) => has(name) || has(customerDisplay))
    const texts = world.messages.filter(({ body }) => has(body)).reverse()
    const of = (id: string) => world.conversations.find((conversation) => conversation.id === id)
    return {
      tooShort,
      behind: false,
      next: '',
      people: tooShort
        ? []
        : people.map(({ id, recordId, customer, name, customerDisplay, numberName, lastAt }) => ({
            conversationId: id,
            recordId,
            customer,
            plain: name,
            name: marked(name, query),
            company: [],
            number: marked(customerDisplay, query),
            numberName,
            lastAt,
          })),
      texts: tooShort
        ? []
        : texts.map(({ id, conversationId, direction, at, body }) => ({
            messageId: id,
            conversationId,
            customer: of(conversationId)?.name || of(conversationId)?.customerDisplay || '',
            direction,
            numberName: of(conversationId)?.numberName ?? '',
            at,
            excerpt: marked(body, query),
          })),
    }
  }
