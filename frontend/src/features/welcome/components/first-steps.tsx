import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { DoneIcon } from '@/components/icons'

const steps = ['business', 'provider', 'address', 'done'] as const
export type Step = (typeof steps)[number]

const names: Record<Step, string> = {
  business: 'Your business',
  provider: 'Provider or sandbox',
  address: 'Public address',
  done: 'Done',
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
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
})

/** The steps of the first run with their names, over the page of the one that is open. */
export const FirstSteps = ({ step, sandbox, children }: { step: Step; sandbox: boolean; children: ReactNode }) => {
  const styles = useStyles()
  const current = steps.indexOf(step)
  return (
    <div className={styles.root}>
      <ol className={styles.steps} aria-label="First steps">
        {steps.map((name, i) => (
          <li
            key={name}
            className={mergeClasses(styles.step, i === current && styles.now)}
            aria-current={i === current ? 'step' : undefined}
          >
            {i < current || step === 'done' ? (
              <DoneIcon className={styles.done} aria-label="Done:" />
            ) : (
              <span className={mergeClasses(styles.number, i === current && styles.numberNow)}>{i + 1}</span>
            )}
            {name === 'address' && sandbox ? 'Public address (not needed)' : names[name]}
          </li>
        ))}
      </ol>
      <div className={styles.body}>{children}</div>
    </div>
  )
}
