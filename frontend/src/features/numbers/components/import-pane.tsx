import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { RemoteNumberView } from '@/bridge'
import { Buttons } from '@/components/form'
import { Loaded } from '@/components/loaded'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { many } from '@/lib/words'
import { useImportable, useNumberActions } from '../api/use-numbers'
import { freeOf, ImportList } from './import-list'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

interface Props {
  open: boolean
  accountId: string
  provider: string
  onClose: () => void
}

const ImportForm = ({
  numbers,
  accountId,
  provider,
  onClose,
}: Omit<Props, 'open'> & { numbers: RemoteNumberView[] }) => {
  const styles = useStyles()
  const { importThem } = useNumberActions()
  const [chosen, setChosen] = useState(() => freeOf(numbers).map((number) => number.phoneNumber))
  return (
    <div className={styles.root}>
      <ImportList numbers={numbers} provider={provider} chosen={chosen} onChoose={setChosen} />
      {numbers.length > 0 && (
        <>
          <CallProblem error={importThem.error} />
          <Buttons>
            <Button
              appearance="primary"
              disabled={chosen.length === 0 || importThem.isPending}
              onClick={() => importThem.mutate({ accountId, chosen }, { onSuccess: onClose })}
            >
              Import {many(chosen.length, 'number')}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </Buttons>
        </>
      )}
    </div>
  )
}

/** The provider's own list of numbers, to take over. */
export const ImportPane = ({ open, ...rest }: Props) => {
  const importable = useImportable(rest.accountId, open)
  return (
    <SidePane open={open} title={`Import from ${rest.provider}`} onClose={rest.onClose}>
      {open && (
        <Loaded query={importable} what={`the numbers at ${rest.provider}`}>
          {(numbers) => <ImportForm numbers={numbers} {...rest} />}
        </Loaded>
      )}
    </SidePane>
  )
}
