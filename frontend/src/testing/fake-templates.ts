import { type Backend, DeskError, type PlaceholderView, type TemplateView } from '@/bridge'
import * as build from './builders'

export interface TemplatesWorld {
  templates: TemplateView[]
}

const fields: PlaceholderView[] = [
  { key: 'first_name', label: 'First name', default: '' },
  { key: 'company', label: 'Company', default: '' },
  { key: 'my_name', label: 'My name', default: '' },
]

const values: Record<string, string> = { first_name: 'Ana', my_name: 'Mia Berg' }

const named = (world: TemplatesWorld, id: string): TemplateView => {
  const found = world.templates.find((template) => template.id === id)
  if (!found) throw new DeskError({ code: 'not_found', message: 'This template is no longer in SMS Desk.' })
  return found
}

/** Fills what Ana has; the rest is marked. */
const fill = (body: string, placeholders: PlaceholderView[], known: Record<string, string>) => {
  const missing: string[] = []
  const filled = body.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const described = placeholders.find((p) => p.key === key) ?? fields.find((p) => p.key === key)
    const value = known[key] || described?.default
    if (value) return value
    const label = described?.label ?? key
    missing.push(label)
    return `{{${label}}}`
  })
  return { body: filled, missing }
}

/** Templates in memory; every customer is Ana, who has no company. */
export const makeTemplates = (world: TemplatesWorld): Backend['Templates'] => ({
  List: async ({ text, category, language }, _cursor) => ({
    items: world.templates
      .filter((t) => !text || `${t.name}\n${t.body}`.toLowerCase().includes(text.toLowerCase()))
      .filter((t) => (!category || t.category === category) && (!language || t.language === language)),
    next: '',
  }),
  Save: async ({ id, ...input }) => {
    const taken = world.templates.some((t) => t.id !== id && t.name === input.name && t.language === input.language)
    if (taken)
      throw new DeskError({
        code: 'conflict',
        field: 'name',
        message: 'There is a template of this name and language already. Nothing was saved. Choose another name.',
      })
    if (id) return { ...Object.assign(named(world, id), input) }
    const made = build.template({ used: 0, ...input, id: `template-${world.templates.length + 1}` })
    world.templates.push(made)
    return { ...made }
  },
  Duplicate: async (id) => {
    const original = named(world, id)
    const made = build.template({
      ...original,
      id: `${id}-copy`,
      name: `${original.name} (copy)`,
      shared: false,
      used: 0,
    })
    world.templates.push({ ...made, canChange: true })
    return { ...made, canChange: true }
  },
  Delete: async (id) => void world.templates.splice(world.templates.indexOf(named(world, id)), 1),
  Fields: async () => fields,
  Fill: async (id, _conversationId) => fill(named(world, id).body, named(world, id).placeholders, values),
  Preview: async ({ body, placeholders }, recordId, conversationId) =>
    fill(body, placeholders, recordId || conversationId ? values : { my_name: 'Mia Berg' }),
})
