import { makeStyles, tokens } from '@fluentui/react-components'
import { PhonePanel } from './phone-panel'

const useStyles = makeStyles({
  root: { height: '100%', maxWidth: '640px', borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
})

/** Sales > Sandbox phones. */
export const PhonesPage = () => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <PhonePanel customer="" numberId="" />
    </div>
  )
}
