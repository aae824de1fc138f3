import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1, minWidth: 0 },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, textOverflow: 'ellipsis' },
})

/** A value to be carried elsewhere: read-only, in a face that tells 1 from l, with a copy button. */
export const CopyField = ({ label, value, hint }: { label: string; value: string; hint?: ReactNode }) => {
  const styles = useStyles()
  return (
    <Field label={label} hint={hint ? { children: hint } : undefined}>
      {(props) => (
        <div className={styles.row}>
          <Input
            {...props}
            appearance="filled-darker"
            className={styles.input}
            input={{ className: styles.mono }}
            value={value}
            readOnly
          />
          <CopyButton text={value} what={label} />
        </div>
      )}
    </Field>
  )
}
