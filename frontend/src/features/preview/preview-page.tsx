import { Button, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import { Buttons } from '@/components/form'
import { AddIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { exactTime } from '@/lib/time'
import { usePreview } from './api/use-preview'
import { Facts } from './components/facts'
import { KeptNumber } from './components/kept-number'
import { NewSenderPane } from './components/new-sender-pane'

const useStyles = makeStyles({ soft: { color: tokens.colorNeutralForeground2 } })

/** Settings > Customer engagement > Azure SMS preview. */
export const PreviewPage = () => {
  const styles = useStyles()
  const preview = usePreview()
  const returnsHere = useRestoreFocusTarget()
  const [adding, setAdding] = useState(false)
  return (
    <Page intro="A free trial of texting with a toll-free number of Azure, in the United States. It takes nobody new.">
      <Loaded query={preview} what="the preview">
        {(state) => (
          <>
            <Buttons>
              <Button icon={<AddIcon />} {...returnsHere} onClick={() => setAdding(true)}>
                New text message sender
              </Button>
            </Buttons>
            {state.kept && <KeptNumber preview={state} />}
            <Facts />
            {state.termsAcceptedAt && (
              <Text className={styles.soft}>
                {state.termsAcceptedBy || 'Somebody'} accepted the voice and text message terms, version{' '}
                {state.termsVersion}, on {exactTime(state.termsAcceptedAt)}.
              </Text>
            )}
            <NewSenderPane open={adding} preview={state} onClose={() => setAdding(false)} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
