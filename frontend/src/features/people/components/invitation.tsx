import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useLayoutEffect, useRef } from 'react'
import { type InvitationView, useBackend } from '@/bridge'
import { CopyField } from '@/components/copy-field'
import { Buttons } from '@/components/form'
import { ProblemBar } from '@/components/problem-bar'
import { clockTime, dateOnly } from '@/lib/time'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

/** The one time that an invitation can be read. */
export const Invitation = ({ invitation, onDone }: { invitation: InvitationView; onDone: () => void }) => {
  const styles = useStyles()
  const { door } = useBackend()
  const { user, code, expiresAt } = invitation
  const done = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone. Unless the focus has a new place at once, it is returned to the page behind.
  useLayoutEffect(() => done.current?.focus(), [])
  return (
    <div className={styles.root}>
      <ProblemBar
        intent="success"
        text={`Give this to ${user.name}, who chooses a password with it. It works once, until ${dateOnly(expiresAt)} at ${clockTime(expiresAt)}, and isn’t shown again.`}
      />
      {door.joinLink && (
        <CopyField label="Link" value={door.joinLink(code)} hint="Opens the page for it in a browser." />
      )}
      <CopyField label="Code" value={code} hint="Is entered on the sign-in page, behind “I have an invitation”." />
      <Buttons>
        <Button ref={done} appearance="primary" onClick={onDone}>
          Done
        </Button>
      </Buttons>
    </div>
  )
}
