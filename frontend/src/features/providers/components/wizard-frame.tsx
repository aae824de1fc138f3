import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
import { Steps } from '@/components/steps'

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
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: tokens.spacingHorizontalXXL, outlineStyle: 'none' },
  inner: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '1080px' },
  foot: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  note: { marginRight: 'auto', color: tokens.colorNeutralForeground2 },
})

interface Props {
  step: Step
  buttons: ReactNode
  /** What Next still waits for: the reason can be out of sight. */
  note?: string
  children: ReactNode
}

/** Steps with their names on top, the page, Back and Next at the lower right. */
export const WizardFrame = ({ step, buttons, note, children }: Props) => {
  const styles = useStyles()
  const body = useRef<HTMLElement>(null)
  useEffect(() => {
    // Next and Back went with the step before, and the focus with them
    if (document.activeElement === document.body) body.current?.focus()
  }, [])
  return (
    <div className={styles.root}>
      <Steps label="Steps" names={steps.map((each) => stepNames[each])} current={steps.indexOf(step)} />
      <section ref={body} className={styles.body} tabIndex={-1} aria-label={stepNames[step]}>
        <div className={styles.inner}>{children}</div>
      </section>
      <div className={styles.foot}>
        <Text className={styles.note} role="status">
          {note}
        </Text>
        {buttons}
      </div>
    </div>
  )
}
