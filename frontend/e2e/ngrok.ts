import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** The stand-in for the ngrok service: it speaks the real protocol on loopback, and obeys commands. */
export class FakeNgrok {
  readonly env: Record<string, string> = {}
  /** Where the public's requests come in; the Host header says for which domain. */
  public = ''

  private constructor(private readonly process: ChildProcessByStdio<Writable, Readable, null>) {}

  static async start(): Promise<FakeNgrok> {
    const binary = process.env.SMSDESK_FAKENGROK
    const [command, args] = binary ? [binary, []] : ['go', ['run', './backend/tunnel/tunneltest/cmd/fakengrok']]
    const ngrok = new FakeNgrok(spawn(command, args, { cwd: '..', stdio: ['pipe', 'pipe', 'inherit'] }))
    let said = ''
    while (!ngrok.public) {
      const [chunk] = await once(ngrok.process.stdout, 'data')
      said += chunk
      for (const [, key = '', value = ''] of said.matchAll(/^(\w+)=(.*)\n/gm)) {
        if (key === 'PUBLIC') ngrok.public = value
        else ngrok.env[key] = value
      }
    }
    return ngrok
  }

  /** Gives a command and waits until it is obeyed. */
  async say(command: string) {
    const answered = once(this.process.stdout, 'data')
    this.process.stdin.write(`${command}\n`)
    const [answer] = await answered
    if (!String(answer).startsWith('ok')) throw new Error(`${command}: ${answer}`)
  }

  async stop() {
    const gone = once(this.process, 'exit')
    this.process.stdin.end()
    await gone
  }
}
