import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { DoneIcon } from './icons'

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}`,
    listStyleType: 'none',
    margin: 0,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
  },
  now: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  number: {
    display: 'grid',
    placeItems: 'center',
    width: '24px',
    height: '24px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    boxSizing: 'border-box',
    fontSize: tokens.fontSizeBase200,
  },
  numberNow: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    border: `1px solid ${tokens.colorBrandBackground}`,
  },
  done: { fontSize: '24px', color: tokens.colorBrandForeground1 },
})

interface Props {
  label: string
  names: string[]
  /** The open one, from 0. The ones before it are done. */
  current: number
  /** The open one is the last, and done as well. */
  finished?: boolean
}

/** The steps of a way with their names: what is done, and where one is. */
export const Steps = ({ label, names, current, finished }: Props) => {
  const styles = useStyles()
  return (
    <ol className={styles.steps} aria-label={label}>
      {names.map((name, i) => (
        <li
          key={name}
          className={mergeClasses(styles.step, i === current && styles.now)}
          aria-current={i === current ? 'step' : undefined}
        >
          {i < current || finished ? (
            <DoneIcon className={styles.done} aria-label="Done:" />
          ) : (
            <span className={mergeClasses(styles.number, i === current && styles.numberNow)}>{i + 1}</span>
          )}
          {name}
        </li>
      ))}
    </ol>
  )
}
