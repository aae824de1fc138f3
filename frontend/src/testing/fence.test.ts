import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let yard = ''
beforeAll(() => {
  yard = mkdtempSync(join(tmpdir(), 'fence-'))
  copyFileSync('biome.json', join(yard, 'biome.json'))
})
afterAll(() => rmSync(yard, { recursive: true }))

/** Lints a made-up file at its place, under this project's rules, and gives the rules that it breaks. */
const broken = (path: string, code: string): string[] => {
  const file = join(yard, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, code)
  const run = spawnSync(resolve('node_modules/.bin/biome'), ['lint', '--reporter=json', path], {
    cwd: yard,
    encoding: 'utf8',
  })
  rmSync(file)
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { category: string }[] }
  expect(run.status === 0).toBe(diagnostics.length === 0)
  return diagnostics.map(({ category }) => category.split('/').at(-1) ?? '')
}

const refusals: [why: string, path: string, imported: string][] = [
  ['a feature imports a feature', 'src/features/inbox/x.ts', '@/features/health/health-page'],
  ['a feature reaches a feature by a relative path', 'src/features/inbox/x.ts', '../health/health-page'],
  ['a component of a feature does so too', 'src/features/inbox/components/x.ts', '../../health/health-page'],
  ['a feature imports the app', 'src/features/inbox/x.ts', '@/app/routes'],
  ['a feature imports the bindings', 'src/features/inbox/api/x.ts', '../../../../wailsjs/go/bind/Inbox'],
  ['a feature goes round the bridge’s door', 'src/features/inbox/api/x.ts', '@/bridge/wails'],
  ['a shared component imports a feature', 'src/components/x.ts', '@/features/inbox/inbox-page'],
  ['a shared component imports the bindings', 'src/components/x.ts', '../../wailsjs/go/bind/Inbox'],
  ['lib imports the app', 'src/lib/x.ts', '../app/routes'],
  ['the bridge imports a feature', 'src/bridge/x.ts', '@/features/inbox/inbox-page'],
  ['the app imports the bindings', 'src/app/x.ts', '../../wailsjs/go/bind/Inbox'],
]

test.each(refusals)('lint refuses it when %s', (_, path, imported) => {
  expect(broken(path, `import '${imported}'\n`)).toContain('noRestrictedImports')
})

test('security 12: lint refuses markup that is made of a string', () => {
  const code = 'export const X = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />\n'
  expect(broken('src/components/x.tsx', code)).toEqual(['noDangerouslySetInnerHtml'])
})

/** Whatever makes elements of a string. Tests may: they build pages to look at. */
const markup =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcDoc|srcdoc|createContextualFragment|setHTML|setHTMLUnsafe|parseFromString|DOMParser)\b|document\.write/

test.each([
  'element.innerHTML = text',
  'element.outerHTML += text',
  "element.insertAdjacentHTML('beforeend', text)",
  'document.write(text)',
  'document.writeln(text)',
  'range.createContextualFragment(text)',
  '<iframe srcDoc={text} />',
])('security 12: %s makes markup of a string', (code) => {
  expect(code).toMatch(markup)
})

test('security 12: no file of the page makes markup of a string', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^testing\//.test(file))
    .map((file) => join('src', file))
  expect(files.length).toBeGreaterThan(200)
  const makers = [...files, '../backend/hub/hub.js'].filter((file) => markup.test(readFileSync(file, 'utf8')))
  expect(makers).toEqual([])
})

const allowed: [what: string, path: string, imported: string[]][] = [
  ['the bridge to import the bindings', 'src/bridge/x.ts', ['../../wailsjs/go/bind/Inbox']],
  ['a feature to import itself and shared rooms', 'src/features/inbox/components/x.ts', ['@/bridge', '../lib/rows']],
  ['the app to import features', 'src/app/x.ts', ['@/features/inbox/inbox-page']],
]

test.each(allowed)('lint allows %s', (_, path, imported) => {
  expect(broken(path, imported.map((name) => `import '${name}'\n`).join(''))).toEqual([])
})
