import type { TemplateView } from '@/bridge'
import { atNoon } from './common'

export const template = (over: Partial<TemplateView> = {}): TemplateView => ({
  id: 'template-ready',
  name: 'Ready for pick-up',
  shared: false,
  category: 'contact',
  language: 'en',
  body: 'Hi {{first_name}}, your bike is ready. {{my_name}}',
  placeholders: [
    { key: 'first_name', label: 'First name', default: 'there' },
    { key: 'my_name', label: 'My name', default: '' },
  ],
  used: 12,
  usedAt: atNoon,
  canChange: true,
  ...over,
})
