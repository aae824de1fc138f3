import type { UpdateView } from '@/bridge'

export const update = (over: Partial<UpdateView> = {}): UpdateView => ({
  available: true,
  on: false,
  version: '1.2.0',
  checkedAt: '',
  newest: '',
  released: '',
  fetched: '',
  problem: '',
  ...over,
})
