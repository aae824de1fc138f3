import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { type MailView, useBackend } from '@/bridge'
import { CopyButton } from '@/components/copy-button'
import { Buttons } from '@/components/form'
import { MailIcon } from '@/components/icons'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  field: { width: '100%' },
})

/** The letter with which support is asked to set the callback URLs, ready to be copied. */
export const SupportMail = ({ mail }: { mail: MailView }) => {
  const styles = useStyles()
  const backend = useBackend()
  if (mail.body === '') return null
  const to = mail.to ? `${mail.team}, ${mail.to}` : mail.team
  return (
    <div className={styles.root}>
      <Field className={styles.field} label={`E-mail to ${to}`} hint={`Subject: ${mail.subject}`}>
        <Textarea value={mail.body} readOnly rows={8} resize="vertical" appearance="filled-darker" />
      </Field>
      <Buttons>
        <CopyButton text={mail.body} what="the e-mail" />
        {mail.to && (
          <Button icon={<MailIcon />} onClick={() => backend.writeMail(mail.to, mail.subject, mail.body)}>
            Write it in my mail program
          </Button>
        )}
      </Buttons>
    </div>
  )
}
