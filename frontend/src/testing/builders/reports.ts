import type { ReportRow, ReportView } from '@/bridge'
import { atNoon } from './common'

export const reportRow = (over: Partial<ReportRow> = {}): ReportRow => ({
  id: 'number-main',
  name: 'Main line',
  sent: 0,
  segments: 0,
  delivered: 0,
  failed: 0,
  unconfirmed: 0,
  received: 0,
  approaches: 0,
  replied: 0,
  medianWait: -1,
  ...over,
})

/** Two days with 1,200 texts. */
export const report = (over: Partial<ReportView> = {}): ReportView => {
  const figures = { sent: 1200, segments: 1500, delivered: 900, failed: 60, unconfirmed: 3, received: 480 }
  const whole = reportRow({ ...figures, approaches: 400, replied: 248, medianWait: 7500 })
  return {
    from: '2026-11-22',
    until: '2026-11-23',
    zone: 'Europe/Berlin',
    countedAt: atNoon,
    optOuts: 4,
    optIns: 1,
    total: { ...whole, id: '', name: '' },
    days: [
      reportRow({ id: '2026-11-22', name: '2026-11-22', sent: 1000, delivered: 800, failed: 50, received: 400 }),
      reportRow({ id: '2026-11-23', name: '2026-11-23', sent: 200, delivered: 100, failed: 10, received: 80 }),
    ],
    numbers: [whole],
    people: [{ ...whole, id: 'user-mia', name: 'Mia Berg' }],
    providers: [{ ...whole, id: 'twilio', name: 'Twilio' }],
    reasons: [
      { provider: 'Twilio', code: '30003', words: 'The phone is off.', count: 45 },
      { provider: 'Twilio', code: '', words: 'It was too old.', count: 15 },
    ],
    numberChoices: [{ id: 'number-main', name: 'Main line' }],
    personChoices: [{ id: 'user-mia', name: 'Mia Berg' }],
    providerChoices: [{ id: 'twilio', name: 'Twilio' }],
    ...over,
  }
}

export const emptyReport = (): ReportView =>
  report({ total: reportRow(), optOuts: 0, optIns: 0, days: [], numbers: [], people: [], providers: [], reasons: [] })
