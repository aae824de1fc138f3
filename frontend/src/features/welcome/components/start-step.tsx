import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useNavigate } from 'react-router'
import type { FirstRunView, MeView } from '@/bridge'
import { CountryField } from '@/components/country-field'
import { ProvidersIcon, SandboxIcon } from '@/components/icons'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { type Choice, useChoose } from '../api/use-first-run'
import { ChoiceLink } from './choice-link'
import { useBusinessForm } from './use-business-form'
import { WayCard } from './way-card'

const useStyles = makeStyles({
  inner: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '720px',
    margin: '0 auto',
    padding: tokens.spacingHorizontalXXL,
  },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  intro: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  cards: { alignItems: 'stretch' },
  skip: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})`, minWidth: 0 },
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
  },
})

/** Name and country, and which way to begin: all that SMS Desk asks before the wizard. */
export const StartStep = ({ me, progress }: { me: MeView; progress: FirstRunView }) => {
  const styles = useStyles()
  const navigate = useNavigate()
  const choose = useChoose()
  const { form, keep, leave, error } = useBusinessForm(me)
  const go = async (choice: Choice, page: string) => {
    if (!(await keep())) return
    await choose.mutateAsync(choice).then(
      () => navigate(page),
      () => undefined,
    )
  }
  return (
    <div className={styles.inner}>
      <div>
        <h2 className={styles.title}>Text your customers from here</h2>
        <p className={styles.intro}>
          SMS Desk uses your own account at an SMS provider. Texts stay on this computer, and secrets in its keychain.
        </p>
      </div>
      {progress.step === 'provider' && (
        <ProblemBar intent="info" text={`You began to set up “${progress.account}”. What you entered is kept.`}>
          <ChoiceLink
            to={progress.page}
            appearance="primary"
            onChoose={() => go(progress.sandbox ? 'sandbox' : 'provider', progress.page)}
          >
            Go on
          </ChoiceLink>
        </ProblemBar>
      )}
      <form
        aria-label="Your business"
        className={styles.columns}
        noValidate
        onBlur={leave}
        onSubmit={(event) => event.preventDefault()}
      >
        <TextField
          form={form}
          name="name"
          label="Name of the business"
          optional
          help="It can wait."
          input={{ maxLength: 100, autoFocus: true }}
        />
        <CountryField
          form={form}
          name="country"
          label="Country"
          help="Numbers without + are read as numbers of this country."
        />
      </form>
      <CallProblem error={error ?? choose.error} />
      <div className={mergeClasses(styles.columns, styles.cards)}>
        <WayCard
          icon={<ProvidersIcon />}
          title="I have a provider account, or want one"
          text="Connect your provider, bring your phone numbers, and start to text. About ten minutes."
        >
          <ChoiceLink
            to="/settings/providers/new"
            appearance={progress.step === 'provider' ? 'secondary' : 'primary'}
            onChoose={() => go('provider', '/settings/providers/new')}
          >
            Set up a provider
          </ChoiceLink>
        </WayCard>
        <WayCard
          icon={<SandboxIcon />}
          title="I want to look around first"
          text="Simulated customers answer your texts. No account, no internet, no public address, no cost. About one minute."
        >
          <ChoiceLink
            to="/settings/providers/new?sandbox=1"
            onChoose={() => go('sandbox', '/settings/providers/new?sandbox=1')}
          >
            Try the sandbox
          </ChoiceLink>
        </WayCard>
      </div>
      <div className={styles.foot}>
        <Button className={styles.skip} appearance="subtle" onClick={() => void go('over', '/inbox')}>
          Skip for now
        </Button>
        <span>The inbox keeps a list of what is left to do.</span>
      </div>
    </div>
  )
}
