import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const binary = process.env.SMSDESK_HUB ?? '../bin/smsdesk-hub-testhooks'
export const password = 'correct horse battery'

/**
 * A port that is free now, and stays so: below those that systems give to connections, which would take it between two
 * starts of a hub. A provider goes on calling the same one after a restart.
 */
const freePort = async (): Promise<number> => {
  const port = 15_000 + Math.floor(Math.random() * 15_000)
  const server = createServer().listen(port, '127.0.0.1')
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (!free) return freePort()
  server.close()
  await once(server, 'close')
  return port
}

/** A hub on a data folder of its own. Its secrets are in a vault file, so they outlive a restart; its key is for tests only. */
export class Hub {
  private process?: ChildProcessByStdio<null, Readable, null>
  private cookie = ''
  address = ''
  setUpLink = ''

  private constructor(
    private readonly data: string,
    private readonly port: number,
    private readonly env: Record<string, string>,
  ) {}

  /** `from` is a data folder to begin with; the hub works on a copy of its database. */
  static async start(env: Record<string, string> = {}, from = ''): Promise<Hub> {
    const hub = new Hub(await mkdtemp(join(tmpdir(), 'smsdesk-e2e-')), await freePort(), env)
    if (from) await copyFile(join(from, 'smsdesk.db'), join(hub.data, 'smsdesk.db'))
    await hub.run(from === '')
    return hub
  }

  private async run(fresh = false) {
    const flags = [
      '--listen',
      '127.0.0.1:0',
      '--callback-listen',
      `127.0.0.1:${this.port}`,
      '--secrets',
      'vault',
      '--data',
      this.data,
    ]
    this.process = spawn(binary, flags, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...this.env,
        SMSDESK_VAULT_KEY: 'AGE-SECRET-KEY-1J3CC8ZR68RXF0VJ3UN007NHCA9WUPPJ9378C3XQ84DGQKNEHXCXS59AS9Y',
      },
    })
    for await (const line of createInterface({ input: this.process.stdout })) {
      this.address = line.match(/^SMS Desk hub: (\S+)/)?.[1] ?? this.address
      this.setUpLink = line.match(/^Set-up link: (\S+)/)?.[1] ?? this.setUpLink
      if (this.address && (this.setUpLink || !fresh)) return
    }
    throw new Error('the hub ended before it printed its address')
  }

  private async end(signal: NodeJS.Signals) {
    if (!this.process || this.process.exitCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill(signal)
    await gone
  }

  /** Where callbacks come in. */
  get door(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Ends the hub, asked or not, and starts it on the same data. */
  async restart(signal: NodeJS.Signals = 'SIGTERM') {
    await this.end(signal)
    this.address = ''
    await this.run()
  }

  async stop() {
    await this.end('SIGTERM')
    await rm(this.data, { recursive: true, force: true })
  }

  /** A file of the data folder, as it is now. */
  file(name: string): Promise<string> {
    return readFile(join(this.data, name), 'utf8')
  }

  private post(path: string, body: unknown, cookie = this.cookie): Promise<Response> {
    const headers = { origin: this.address, 'content-type': 'application/json', cookie }
    return fetch(this.address + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  /** Opens a session beside the browser and gives its cookie. */
  async session(path: string, body: object): Promise<string> {
    const answer = await this.post(path, body)
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }

  /** Signs in beside the browser, to prepare what a test isn't about. */
  async signIn(name = 'Mia Berg') {
    this.cookie = await this.session('/session', { name, password })
  }

  async rpc<T>(method: string, ...args: unknown[]): Promise<T> {
    const answer = await this.call<T>(this.cookie, method, ...args)
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result
  }

  /** Calls as whoever has the cookie; a refusal is an answer, too. */
  async call<T>(cookie: string, method: string, ...args: unknown[]): Promise<Answer<T>> {
    return (await this.post(`/rpc/${method}`, args, cookie)).json() as Promise<Answer<T>>
  }
}

interface Answer<T> {
  result: T
  error?: { code: string; message: string; field?: string }
}
