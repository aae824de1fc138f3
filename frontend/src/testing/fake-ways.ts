import {
  type Backend,
  type ConversationView,
  DeskError,
  type NumberView,
  type RecognizedView,
  type WaysView,
} from '@/bridge'

interface WaysWorld {
  numbers: NumberView[]
  /** Other numbers of every customer. */
  otherPhones: string[]
  conversations: ConversationView[]
  recognized: RecognizedView[] | undefined
}

/** Everybody wrote to the number of the conversation. */
const waysOf = (world: WaysWorld, { numberId, customer, customerDisplay }: ConversationView): WaysView => ({
  from: world.numbers
    .filter(({ maySend }) => maySend)
    .map(({ id, name, display, provider, sandbox }) => ({
      id,
      name,
      number: display,
      provider,
      sandbox,
      why: id === numberId ? 'The customer wrote to this number.' : '',
      current: id === numberId,
    })),
  to: [
    { address: customer, display: customerDisplay, label: 'mobile', current: true },
    ...world.otherPhones.map((phone) => ({ address: phone, display: phone, label: 'business', current: false })),
  ],
})

export const recognized = (over: Partial<RecognizedView> = {}): RecognizedView => ({
  address: '+14155550199',
  display: '+1 415-555-0199',
  country: 'US',
  optedOut: '',
  ...over,
})

/** From where to where a text can go, in memory. */
export const makeWays = (world: WaysWorld): Pick<Backend['Inbox'], 'Ways' | 'Recognize'> => ({
  Ways: async (id) => {
    const found = world.conversations.find((conversation) => conversation.id === id)
    if (!found) throw new DeskError({ code: 'not_found', message: 'This isn’t here. Go back to the list.' })
    return waysOf(world, found)
  },
  Recognize: async (_, typed) => world.recognized ?? [recognized({ address: typed, display: typed })],
})
