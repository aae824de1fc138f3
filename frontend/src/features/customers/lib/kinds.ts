import type { CustomerView } from '@/bridge'

export const kinds = [
  { value: 'contact', text: 'Contact' },
  { value: 'account', text: 'Account' },
  { value: 'opportunity', text: 'Opportunity' },
  { value: 'lead', text: 'Lead' },
]

export const states = [
  { value: 'active', text: 'Active' },
  { value: 'inactive', text: 'Inactive' },
]

export const labels = [
  { value: 'mobile', text: 'Mobile' },
  { value: 'business', text: 'Business' },
]

const textOf = (list: { value: string; text: string }[], value: string): string =>
  list.find((item) => item.value === value)?.text ?? value

export const kindName = ({ kind }: CustomerView): string => textOf(kinds, kind)
export const stateName = ({ state }: CustomerView): string => textOf(states, state)
export const labelName = (label: string): string => textOf(labels, label)
