import { Card, CardHeader, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ButtonLink } from '@/components/button-link'
import { ProvidersIcon, SandboxIcon } from '@/components/icons'

const useStyles = makeStyles({
  page: {
    height: '100%',
    overflowY: 'auto',
    display: 'grid',
    placeItems: 'center',
    padding: tokens.spacingHorizontalXXL,
    boxSizing: 'border-box',
  },
  inner: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '720px' },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  intro: { margin: `${tokens.spacingVerticalS} 0 0`, color: tokens.colorNeutralForeground2 },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  card: { padding: tokens.spacingHorizontalXL, gap: tokens.spacingVerticalL },
  icon: { fontSize: '32px', lineHeight: 1, color: tokens.colorBrandForeground1 },
  text: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
})

/** The first screen: nothing is set up yet. */
export const WelcomePage = () => {
  const styles = useStyles()
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <div>
          <h2 className={styles.title}>Text your customers from here</h2>
          <p className={styles.intro}>
            SMS Desk uses your own account at an SMS provider. Texts stay on this computer, and secrets in its keychain.
          </p>
        </div>
        <div className={styles.cards}>
          <Card className={styles.card}>
            <ProvidersIcon className={styles.icon} aria-hidden />
            <CardHeader
              header={
                <Text size={400} weight="semibold">
                  I have a provider account, or want one
                </Text>
              }
            />
            <Text className={styles.text}>
              Connect your provider, bring your phone numbers, and start to text. About ten minutes.
            </Text>
            <ButtonLink to="/settings/providers/new" appearance="primary">
              Set up a provider
            </ButtonLink>
          </Card>
          <Card className={styles.card}>
            <SandboxIcon className={styles.icon} aria-hidden />
            <CardHeader
              header={
                <Text size={400} weight="semibold">
                  I want to look around first
                </Text>
              }
            />
            <Text className={styles.text}>
              Simulated customers answer your texts. No account, no internet, no cost. About one minute.
            </Text>
            <ButtonLink to="/settings/providers/new?sandbox=1">Try the sandbox</ButtonLink>
          </Card>
        </div>
      </div>
    </div>
  )
}
