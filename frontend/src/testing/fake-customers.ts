import { type Backend, type ConversationView, type CustomerInput, type CustomerView, DeskError } from '@/bridge'
import * as build from './builders'
import { page } from './fake-page'
import { ownersOf, type PeopleWorld } from './fake-people'

export interface CustomersWorld extends PeopleWorld {
  customers: CustomerView[]
  conversations: ConversationView[]
}

const nobody = { id: '', name: '', kind: '', note: '' }

const known = (world: CustomersWorld, id: string): CustomerView => {
  const found = world.customers.find((customer) => customer.id === id)
  if (!found) throw new DeskError({ code: 'not_found', message: 'This customer isn’t here, or isn’t yours to see.' })
  return found
}

/** A number needs its plus here, as in a business without a country. */
const written = ({ phones, ...input }: CustomerInput): Partial<CustomerView> => {
  const typed = phones.filter(({ number }) => number.trim() !== '')
  const wrong = typed.find(({ number }) => !number.trim().startsWith('+'))
  if (wrong)
    throw new DeskError({
      code: 'invalid',
      field: 'phones',
      message: `“${wrong.number}” is no full phone number. Nothing was saved. Write it as +1${wrong.number}, if that is the one.`,
      suggestion: `+1${wrong.number}`,
    })
  return {
    ...input,
    title: input.name || input.company || typed[0]?.number || input.email,
    phones: typed.map(({ number, label }) => ({ number, display: number, label })),
  }
}

const fits = (customer: CustomerView, text: string): boolean =>
  [customer.name, customer.company, customer.email, ...customer.phones.flatMap((p) => [p.number, p.display])].some(
    (part) => part.toLowerCase().includes(text.toLowerCase()),
  )

/** The address book in memory. */
export const makeCustomers = (world: CustomersWorld): Backend['Customers'] => ({
  List: async ({ kind, state, mine, text }, cursor) =>
    page(
      world.customers
        .filter((c) => (!kind || c.kind === kind) && (!state || c.state === state))
        .filter((c) => (!mine || c.owner.id === world.me.id) && fits(c, text)),
      cursor,
    ),
  Export: async () => ({
    name: 'Customers.csv',
    text: world.customers.map(({ title }) => title).join('\n'),
  }),
  Lookup: async (typed) => world.customers.filter((customer) => fits(customer, typed)),
  Get: async (id) => ({ ...known(world, id) }),
  Conversations: async (id) => world.conversations.filter(({ recordId }) => recordId === id),
  Alike: async (id, { email, phones }) =>
    world.customers.filter(
      (c) =>
        c.id !== id &&
        ((email !== '' && c.email === email) || c.phones.some((p) => phones.some(({ number }) => number === p.number))),
    ),
  Owners: async () => ownersOf(world),
  Create: async (input, owner) => {
    const added = build.customer({
      ...written(input),
      id: `customer-${world.customers.length + 1}`,
      owner: ownersOf(world).find(({ id }) => id === owner) ?? nobody,
    })
    world.customers.push(added)
    return { ...added }
  },
  Update: async (id, input) => ({ ...Object.assign(known(world, id), written(input)) }),
  SetState: async (id, state) => ({ ...Object.assign(known(world, id), { state }) }),
  Give: async (id, owner) => ({
    ...Object.assign(known(world, id), { owner: ownersOf(world).find((who) => who.id === owner) ?? nobody }),
  }),
  Merge: async (keptId, goneId, take) => {
    const [kept, gone] = [known(world, keptId), known(world, goneId)]
    const taken = Object.fromEntries(take.map((field) => [field, gone[field as keyof CustomerView]]))
    Object.assign(kept, taken, { phones: [...kept.phones, ...gone.phones] })
    Object.assign(kept, { title: kept.name })
    world.customers.splice(world.customers.indexOf(gone), 1)
    return { ...kept }
  },
  Erase: async (id, name) => {
    const gone = known(world, id)
    if (name !== gone.title)
      throw new DeskError({ code: 'invalid', field: 'name', message: 'That isn’t the name. Nothing was erased.' })
    world.customers.splice(world.customers.indexOf(gone), 1)
  },
})
