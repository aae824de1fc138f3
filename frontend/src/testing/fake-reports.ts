import type { Backend, ReportAsk, ReportView } from '@/bridge'

export interface ReportsWorld {
  report: ReportView
  /** What was asked for last. */
  reportAsk?: ReportAsk
}

/** Reports in memory: the same one, whatever is asked for. */
export const makeReports = (world: ReportsWorld): Backend['Reports'] => ({
  Summary: async (ask) => {
    world.reportAsk = ask
    return world.report
  },
  Export: async ({ from, until }) => ({ name: `SMS Desk report ${from} to ${until}.csv`, text: 'Day,Number\r\n' }),
})
