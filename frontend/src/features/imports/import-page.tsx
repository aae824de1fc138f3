import { useState } from 'react'
import type { ImportView } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useProgress } from './api/use-import'
import { AssignStep } from './components/assign-step'
import { ChooseFile } from './components/choose-file'
import { ProgressStep } from './components/progress-step'
import { ReportStep } from './components/report-step'
import { stepOf } from './lib/words'

type ChosenFile = { id: string; name: string }

/** A file that was chosen counts until its import runs; what is over is shown until another begins. */
const Step = ({ view }: { view: ImportView }) => {
  const [file, setFile] = useState<ChosenFile>()
  if (stepOf(view)) return <ProgressStep view={view} />
  const over = ['done', 'failed', 'canceled'].includes(view.state)
  if (over && (!file || file.id === view.id)) return <ReportStep view={view} onAgain={() => setFile(undefined)} />
  if (file) return <AssignStep file={file} onBack={() => setFile(undefined)} />
  return <ChooseFile onChosen={setFile} />
}

/** Sales > Customers > Import. */
export const ImportPage = () => (
  <Page intro="Customers from another program. Who is opted out in the file is opted out here, and is never texted.">
    <Loaded query={useProgress()} what="the import">
      {(view) => <Step view={view} />}
    </Loaded>
  </Page>
)
