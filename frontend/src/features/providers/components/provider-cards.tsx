import {
  Field,
  Link,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  Text,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { ProviderView } from '@/bridge'
import { GuidePane } from './guide-pane'

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    alignItems: 'stretch',
    gap: tokens.spacingHorizontalM,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  chosen: {
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
  },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    flexGrow: 1,
  },
  text: { color: tokens.colorNeutralForeground2 },
  guide: { alignSelf: 'flex-start', marginTop: 'auto', fontSize: tokens.fontSizeBase200 },
})

interface Props {
  providers: ProviderView[]
  kind: string
  onChoose: (kind: string) => void
}

/** The six providers, one to choose. */
export const ProviderCards = ({ providers, kind, onChoose }: Props) => {
  const styles = useStyles()
  const [guide, setGuide] = useState<ProviderView>()
  const returnsHere = useRestoreFocusTarget()
  return (
    <Field label="Provider">
      <RadioGroup className={styles.grid} value={kind} onChange={(_, data) => onChoose(data.value)}>
        {providers.map((provider) => (
          <div key={provider.kind} className={mergeClasses(styles.card, kind === provider.kind && styles.chosen)}>
            <Radio value={provider.kind} label={<Text weight="semibold">{provider.name}</Text>} />
            <div className={styles.body}>
              <Text size={200} className={styles.text}>
                {provider.summary}
              </Text>
              {provider.regions && (
                <Text size={200} className={styles.text}>
                  {provider.regions}
                </Text>
              )}
              <Link
                {...returnsHere}
                as="button"
                type="button"
                className={styles.guide}
                aria-label={`How to get an account at ${provider.name}`}
                onClick={() => setGuide(provider)}
              >
                How to get an account
              </Link>
            </div>
          </div>
        ))}
      </RadioGroup>
      <GuidePane provider={guide} onClose={() => setGuide(undefined)} />
    </Field>
  )
}
