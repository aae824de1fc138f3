import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import type { MailView } from '@/bridge'
import { CopyButton } from '@/components/copy-button'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  field: { width: '100%' },
})

/** The letter with which support is asked to set the callback URLs, ready to be copied. */
export const SupportMail = ({ mail }: { mail: MailView }) => {
  const styles = useStyles()
  if (mail.body === '') return null
  const to = mail.to ? `${mail.team}, ${mail.to}` : mail.team
  return (
    <div className={styles.root}>
      <Field className={styles.field} label={`E-mail to ${to}`} hint={`Subject: ${mail.subject}`}>
        <Textarea value={mail.body} readOnly rows={8} resize="vertical" appearance="filled-darker" />
      </Field>
      <CopyButton text={mail.body} what="the e-mail" />
    </div>
  )
}
