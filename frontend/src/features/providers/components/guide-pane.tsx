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
})

/** "How to get an account": the steps in the provider's own portal. */
export const GuidePane = ({ provider, onClose }: { provider: ProviderView | undefined; onClose: () => void }) => {
  const styles = useStyles()
  return (
    <SidePane open={provider !== undefined} title={`An account at ${provider?.name ?? ''}`} onClose={onClose}>
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
