import type { CustomerPhoneView, CustomerView } from '@/bridge'
import { ana, anaShown, atNoon } from './common'

export const customerPhone = (over: Partial<CustomerPhoneView> = {}): CustomerPhoneView => ({
  number: ana,
  display: anaShown,
  label: 'mobile',
  ...over,
})

/** Ana Lima, who is Mia's. */
export const customer = (over: Partial<CustomerView> = {}): CustomerView => ({
  id: 'record-ana',
  kind: 'contact',
  title: over.name || 'Ana Lima',
  name: 'Ana Lima',
  company: 'Lima Bikes',
  email: 'ana@lima.example',
  owner: { id: 'user-mia', name: 'Mia Berg', kind: 'user', note: '' },
  state: 'active',
  notes: '',
  zone: '',
  language: '',
  phones: [customerPhone()],
  mayGive: true,
  mayErase: true,
  createdAt: atNoon,
  updatedAt: atNoon,
  ...over,
})
