// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Lints a made-up file as if it stood at a path, and gives what Biome says. */
const lint = (path: string, code: string) => {
  const run = spawnSync('node_modules/.bin/biome', ['lint', '--colors=off', `--stdin-file-path=${path}`], {
    input: code,
    encoding: 'utf8',
  })
  return { refused: run.status !== 0, said: run.stdout + run.stderr }
}

const refusals: [why: string, path: string, code: string, rule: string][] = [
  [
    'a feature imports a feature',
    'src/features/inbox/x.ts',
    "import '@/features/health/health-page'\n",
    'noRestrictedImports',
  ],
  [
    'a feature reaches a feature by a relative path',
    'src/features/inbox/x.ts',
    "import '../health/health-page'\n",
    'noRestrictedImports',
  ],
  [
    'a component of a feature does so too',
    'src/features/inbox/components/x.ts',
    "import '../../health/health-page'\n",
    'noRestrictedImports',
  ],
  ['a feature imports the app', 'src/features/inbox/x.ts', "import '@/app/routes'\n", 'noRestrictedImports'],
  [
    'a feature imports the bindings',
    'src/features/inbox/api/x.ts',
    "import '../../../../wailsjs/go/bind/Inbox'\n",
    'noRestrictedImports',
  ],
  [
    'a feature goes round the bridge’s door',
    'src/features/inbox/api/x.ts',
    "import '@/bridge/wails'\n",
    'noRestrictedImports',
  ],
  [
    'a shared component imports a feature',
    'src/components/x.ts',
    "import '@/features/inbox/inbox-page'\n",
    'noRestrictedImports',
  ],
  ['lib imports the app', 'src/lib/x.ts', "import '../app/routes'\n", 'noRestrictedImports'],
  ['the bridge imports a feature', 'src/bridge/x.ts', "import '@/features/inbox/inbox-page'\n", 'noRestrictedImports'],
  ['the app imports the bindings', 'src/app/x.ts', "import '../../wailsjs/go/bind/Inbox'\n", 'noRestrictedImports'],
  [
    'markup is made of a string',
    'src/components/x.tsx',
    'export const X = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />\n',
    'noDangerouslySetInnerHtml',
  ],
]

test.each(refusals)('lint refuses it when %s', (_, path, code, rule) => {
  const { refused, said } = lint(path, code)
  expect(said).toContain(rule)
  expect(refused).toBe(true)
})

const allowed: [what: string, path: string, code: string][] = [
  ['the bridge to import the bindings', 'src/bridge/x.ts', "import '../../wailsjs/go/bind/Inbox'\n"],
  [
    'a feature to import itself and shared rooms',
    'src/features/inbox/components/x.ts',
    "import '@/bridge'\nimport '@/lib/time'\nimport '../lib/rows'\n",
  ],
  ['the app to import features', 'src/app/x.ts', "import '@/features/inbox/inbox-page'\n"],
]

test.each(allowed)('lint allows %s', (_, path, code) => {
  const { refused, said } = lint(path, code)
  expect(said).not.toContain('noRestrictedImports')
  expect(refused).toBe(false)
})
