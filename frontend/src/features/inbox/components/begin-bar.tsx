import { Button, makeStyles, tokens, useAnnounce, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { ConversationView, PlannedView } from '@/bridge'
import { PlannedIcon } from '@/components/icons'
import { onClock } from '@/lib/later'
import { PlanDialog } from './plan-dialog'
import { TemplatePicker } from './template-picker'

const useStyles = makeStyles({ bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS } })

interface Props {
  conversation: ConversationView
  text: string
  templateId: string
  blocked: boolean
  picking: boolean
  onPicking: (open: boolean) => void
  onTemplate: (body: string, templateId: string) => void
  onPlanned: () => void
}

/** Beside the box: begin with a template, or have the text leave later. */
export const BeginBar = ({ conversation, blocked, text, templateId, picking, onPicking, ...then }: Props) => {
  const styles = useStyles()
  const { announce } = useAnnounce()
  const [planning, setPlanning] = useState(false)
  const returnsHere = useRestoreFocusTarget()
  const planned = ({ leaves, due }: PlannedView) => {
    setPlanning(false)
    announce(`It leaves on ${onClock(leaves || due)}.`)
    then.onPlanned()
  }
  return (
    <div className={styles.bar}>
      <TemplatePicker
        conversationId={conversation.id}
        open={picking}
        onOpen={onPicking}
        onPick={(body, id) => {
          onPicking(false)
          then.onTemplate(body, id)
        }}
      />
      <Button
        {...returnsHere}
        size="small"
        appearance="subtle"
        icon={<PlannedIcon />}
        disabled={blocked}
        onClick={() => setPlanning(true)}
      >
        Send later
      </Button>
      {planning && (
        <PlanDialog
          conversation={conversation}
          text={text}
          templateId={templateId}
          onPlanned={planned}
          onClose={() => setPlanning(false)}
        />
      )}
    </div>
  )
}
