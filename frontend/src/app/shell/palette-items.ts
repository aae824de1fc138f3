import { useNavigate } from 'react-router'
import { type MeView, type PieceView, useSearch } from '@/bridge'
import { useOffered } from '@/lib/commands'
import { areasFor } from '../areas'

/** One line of the palette. `aside` says where it leads, or which key does the same. */
export interface Item {
  id: string
  label: PieceView[]
  aside: string
  run: () => void
}

export interface Group {
  name: string
  items: Item[]
}

const plain = (text: string): PieceView[] => [{ text, hit: false }]

/** Every word that was typed is in the name somewhere. */
const fits = (name: string, query: string) =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word))

const shown = 5 // texts; the inbox's own search has them all

/** What the palette offers for what is typed: what can be done here, pages, people, customers, texts. */
export const usePaletteItems = (me: MeView, typed: string, searched: string) => {
  const navigate = useNavigate()
  const commands = useOffered()
  const search = useSearch(searched)
  const go = (path: string) => () => void navigate(path)
  const actions = [{ name: 'New message', key: 'n', run: go('/inbox?new=1') }, ...commands]
    .filter(({ name }) => fits(name, typed))
    .map(({ name, key = '', run }) => ({ id: `do-${name}`, label: plain(name), aside: key, run }))
  const pages = areasFor(me).flatMap((area) =>
    area.pages
      .filter(({ title }) => fits(`${title} ${area.name}`, typed))
      .map(({ path, title }) => ({ id: `page-${path}`, label: plain(title), aside: area.name, run: go(path) })),
  )
  const found = typed === '' || search.data?.tooShort ? undefined : search.data
  const people = (found?.people ?? []).map(({ conversationId, name, number, plain: named, numberName }) => ({
    id: `person-${conversationId}`,
    label: named ? [...name, { text: ' · ', hit: false }, ...number] : number,
    aside: numberName,
    run: go(`/inbox/${conversationId}`),
  }))
  const customers = (found?.customers ?? []).map(({ id, title, company, phones: [phone] }) => ({
    id: `customer-${id}`,
    label: plain(phone && phone.display !== title ? `${title} · ${phone.display}` : title),
    aside: company === title ? '' : company,
    run: go(`/customers/${id}`),
  }))
  const texts = (found?.texts ?? []).slice(0, shown).map(({ conversationId, messageId, customer, excerpt }) => ({
    id: `text-${messageId}`,
    label: excerpt,
    aside: customer,
    run: go(`/inbox/${conversationId}?at=${encodeURIComponent(messageId)}`),
  }))
  const groups: Group[] = [
    { name: 'Actions', items: actions },
    { name: 'Pages', items: pages },
    { name: 'People', items: people },
    { name: 'Customers', items: customers },
    { name: 'Texts', items: texts },
  ]
  return { groups: groups.filter(({ items }) => items.length > 0), error: search.error, busy: search.isFetching }
}
