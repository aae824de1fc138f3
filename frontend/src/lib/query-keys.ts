/**
 * The names of what the cache holds. Features read under them, and backend
 * events invalidate them in one place (app/use-live-updates.ts).
 */
export const keys = {
  session: ['session'],
  me: ['me'],
  providers: ['providers'],
  statements: (kind: string) => ['statements', kind],
  accounts: ['accounts'],
  account: (id: string) => ['accounts', id],
  numbers: ['numbers'],
  accountNumbers: (accountId: string) => ['numbers', 'of', accountId],
  importable: (accountId: string) => ['importable', accountId],
  owners: ['owners'],
  users: ['users'],
  teams: ['teams'],
  belongings: (userId: string) => ['belongings', userId],
  senders: ['senders'],
  conversations: ['conversations'],
  conversation: (id: string) => ['conversation', id],
  messages: (conversationId: string) => ['messages', conversationId],
  allMessages: ['messages'],
  timeline: (messageId: string) => ['timeline', messageId],
  draft: (conversationId: string) => ['draft', conversationId],
  address: ['address'],
  health: ['health'],
  phones: ['phones'],
  phoneThread: (phone: string) => ['phones', phone],
} as const
