import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

interface Account {
  base: string
  fields: Record<string, string>
  senders: string[]
}

/** The six providers outside SMS Desk: they know nothing of its sandbox, and SMS Desk takes them for real. */
export class Simulators {
  accounts: Record<string, Account> = {}
  private readonly lines: Interface

  private constructor(private readonly process: ChildProcessByStdio<Writable, Readable, null>) {
    this.lines = createInterface({ input: process.stdout })
  }

  static async start(): Promise<Simulators> {
    const binary = process.env.SMSDESK_SIMULATORS
    const [command, args] = binary ? [binary, []] : ['go', ['run', './backend/sandbox/sandboxtest/cmd/simulators']]
    const simulators = new Simulators(spawn(command, args, { cwd: '..', stdio: ['pipe', 'pipe', 'inherit'] }))
    const [line] = await once(simulators.lines, 'line')
    simulators.accounts = JSON.parse(String(line))
    return simulators
  }

  /** The provider addresses that a hub needs. */
  get env(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.accounts).map(([kind, { base }]) => [`SMSDESK_API_${kind.toUpperCase()}`, base]),
    )
  }

  private async say(command: object) {
    const answered = once(this.lines, 'line')
    this.process.stdin.write(`${JSON.stringify(command)}\n`)
    const { error } = JSON.parse(String((await answered)[0])) as { error: string }
    if (error) throw new Error(error)
  }

  /** Puts callback URLs into a provider's portal, as a person or its support would. */
  paste(kind: string, incoming: string, delivery: string) {
    return this.say({ do: 'paste', kind, incoming, delivery })
  }

  /** A customer writes to one of our senders. */
  answer(phone: string, to: string, body: string) {
    return this.say({ do: 'answer', phone, to, body })
  }

  async stop() {
    const gone = once(this.process, 'exit')
    this.process.stdin.end()
    await gone
  }
}
