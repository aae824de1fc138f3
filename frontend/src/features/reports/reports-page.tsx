import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { type ReportView, toDeskError, useBackend } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { ExportButton } from '@/components/export-button'
import { ReportsIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useReport } from './api/use-report'
import { Breakdown } from './components/breakdown'
import { Days } from './components/days'
import { HowCounted } from './components/how-counted'
import { ReportFilters } from './components/report-filters'
import { Totals } from './components/totals'
import { askOf, everything } from './lib/period'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
})

const isEmpty = ({ total, optOuts, optIns }: ReportView) => total.sent + total.received + optOuts + optIns === 0

/** Sales > Reports. */
export const ReportsPage = () => {
  const styles = useStyles()
  const backend = useBackend()
  const [choice, setChoice] = useState(everything)
  const ask = useMemo(() => askOf(choice, Date.now()), [choice])
  const report = useReport(ask)
  const problem = report.error ? toDeskError(report.error) : undefined
  const shown = report.isError ? { ...report, data: undefined } : report
  return (
    <Page intro="How many texts were sent, what became of them, and how quickly they were answered.">
      <div className={styles.tools}>
        <ReportFilters choice={choice} report={report.data} problem={problem} onChange={setChoice} />
        <ExportButton
          make={() => backend.Reports.Export(ask)}
          disabled={!report.data || report.isError || isEmpty(report.data)}
        />
      </div>
      {!problem?.field && (
        <Loaded query={shown} what="the report" rows={8}>
          {(counted) =>
            isEmpty(counted) ? (
              <EmptyState
                icon={<ReportsIcon />}
                title="No texts in this period"
                text="Texts that you send and receive are counted here from the first one on."
              >
                {choice !== everything && <Button onClick={() => setChoice(everything)}>Show the last 30 days</Button>}
              </EmptyState>
            ) : (
              <>
                <Totals report={counted} />
                <Days report={counted} />
                <Breakdown report={counted} />
                <HowCounted report={counted} />
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  )
}
