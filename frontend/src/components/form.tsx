import { makeStyles, tokens } from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '480px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface Props {
  onSubmit: (event: FormEvent) => unknown
  label: string
  id?: string
  children: ReactNode
}

/** One column of fields; what is wrong is said by SMS Desk, not by the browser. */
export const Form = ({ onSubmit, label, id, children }: Props) => {
  const styles = useStyles()
  return (
    <form className={styles.form} aria-label={label} id={id} noValidate onSubmit={(event) => void onSubmit(event)}>
      {children}
    </form>
  )
}

export const Buttons = ({ children }: { children: ReactNode }) => {
  const styles = useStyles()
  return <div className={styles.buttons}>{children}</div>
}
