import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { type TableView, useBackend } from '@/bridge'
import { ExportIcon } from './icons'
import { CallProblem } from './problem-bar'

interface Props {
  /** Makes the table when the button is pressed. */
  make: () => Promise<TableView>
  label?: string
  disabled?: boolean
}

/** Saves a table as a file, and says when that could not be. */
export const ExportButton = ({ make, label = 'Export', disabled }: Props) => {
  const backend = useBackend()
  const save = useMutation({
    mutationFn: async () => {
      const { name, text } = await make()
      return backend.saveFile(name, text)
    },
  })
  return (
    <>
      <Button icon={<ExportIcon />} disabled={disabled || save.isPending} onClick={() => save.mutate()}>
        {label}
      </Button>
      <CallProblem error={save.error}>
        <Button onClick={() => save.reset()}>Close</Button>
      </CallProblem>
    </>
  )
}
