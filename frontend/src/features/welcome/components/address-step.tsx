import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { CallProblem } from '@/components/problem-bar'
import { useChoose } from '../api/use-first-run'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} 0`,
  },
  words: { flexGrow: 1, flexBasis: '400px', maxWidth: '720px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  soft: { color: tokens.colorNeutralForeground2 },
  page: { flexGrow: 1, minHeight: 0 },
})

/** The public address, which the app puts in; it can be left for later. */
export const AddressStep = ({ account, children }: { account: string; children: ReactNode }) => {
  const styles = useStyles()
  const navigate = useNavigate()
  const choose = useChoose()
  const later = () => choose.mutate('over', { onSuccess: () => void navigate('/inbox') })
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>“{account}” is set up. Now let replies in.</h2>
          <Text className={styles.soft}>
            You can text already. Replies come in by themselves once your provider can reach SMS Desk.
          </Text>
        </div>
        <Button onClick={later} disabled={choose.isPending}>
          Later
        </Button>
      </div>
      <CallProblem error={choose.error} />
      <div className={styles.page}>{children}</div>
    </div>
  )
}
