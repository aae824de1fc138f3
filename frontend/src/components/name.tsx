import { makeStyles } from '@fluentui/react-components'
import { looksDisguised } from '@/lib/alphabets'
import { WarningIcon } from './icons'

/** What turns writing round or can't be seen: by it one name could look like another. Joiners of emoji stay. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g

const useStyles = makeStyles({ hint: { marginLeft: '4px', verticalAlign: 'text-bottom' } })

const Disguised = () => {
  const styles = useStyles()
  const why = 'A word of this name has letters of several alphabets. It may imitate another name.'
  return <WarningIcon className={styles.hint} role="img" aria-label={why} title={why} />
}

/**
 * Somebody's name or number, whoever wrote it: it reaches no further than itself, whichever way it is written. One
 * whose letters imitate others is marked.
 */
export const Name = ({ of }: { of: string }) => (
  <>
    <bdi>{of.replace(unseen, '')}</bdi>
    {looksDisguised(of) && <Disguised />}
  </>
)
