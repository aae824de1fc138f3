import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { DoneIcon } from '@/components/icons'

export const steps = ['select', 'setup', 'numbers', 'review'] as const
export type Step = (typeof steps)[number]

const stepNames: Record<Step, string> = {
  select: 'Select a provider',
  setup: 'Set up provider',
  numbers: 'Add phone numbers',
  review: 'Review and finish',
}

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
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
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: tokens.spacingHorizontalXXL },
  inner: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '1080px' },
  foot: {
    display: 'flex',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

/** Steps with their names on top, the page, Back and Next at the lower right. */
export const WizardFrame = ({ step, buttons, children }: { step: Step; buttons: ReactNode; children: ReactNode }) => {
  const styles = useStyles()
  const current = steps.indexOf(step)
  return (
    <div className={styles.root}>
      <ol className={styles.steps} aria-label="Steps">
        {steps.map((name, i) => (
          <li
            key={name}
            className={mergeClasses(styles.step, i === current && styles.now)}
            aria-current={i === current ? 'step' : undefined}
          >
            {i < current ? (
              <DoneIcon className={styles.done} aria-label="Done:" />
            ) : (
              <span className={mergeClasses(styles.number, i === current && styles.numberNow)}>{i + 1}</span>
            )}
            {stepNames[name]}
          </li>
        ))}
      </ol>
      <div className={styles.body}>
        <div className={styles.inner}>{children}</div>
      </div>
      <div className={styles.foot}>{buttons}</div>
    </div>
  )
}
