import { makeStyles, tokens } from '@fluentui/react-components'
import type { ProviderView } from '@/bridge'
import { OutwardLink } from '@/components/outward-link'
import { SidePane } from '@/components/side-pane'

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingLeft: tokens.spacingHorizontalXL,
    margin: 0,
  },
  intro: { margin: `0 0 ${tokens.spacingVerticalL}`, color: tokens.colorNeutralForeground2 },
})

const reach = ({ name, regions }: ProviderView): string =>
  regions ? `${name}: ${regions}.` : `It works in every country in which ${name} sells numbers.`

/** "How to get an account": the steps in the provider's own portal. */
export const GuidePane = ({ provider, onClose }: { provider: ProviderView | undefined; onClose: () => void }) => {
  const styles = useStyles()
  return (
    <SidePane open={provider !== undefined} title={`An account at ${provider?.name ?? ''}`} onClose={onClose}>
      {provider && (
        <p className={styles.intro}>
          {`Have an account and a number there already? Use them, and skip these steps. ${reach(provider)}`}
        </p>
      )}
      <ol className={styles.steps}>
        {provider?.guide.map((step) => (
          <li key={step.text}>
            {step.text} {step.link && <OutwardLink to={step.link}>Open the page</OutwardLink>}
          </li>
        ))}
      </ol>
    </SidePane>
  )
}
