import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  group: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    border: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

interface Props {
  legend: string
  /** What is wrong with the group as a whole. */
  problem?: string
  children: ReactNode
}

/** Several controls that answer one question. A Field would give them all the same label. */
export const FieldGroup = ({ legend, problem, children }: Props) => {
  const styles = useStyles()
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {children}
      {problem && (
        <Text size={200} role="alert" className={styles.problem}>
          {problem}
        </Text>
      )}
    </fieldset>
  )
}
