import { makeStyles, tokens } from '@fluentui/react-components'
import type { Row } from '../lib/rows'
import { type RowContext, ThreadRow } from './thread-row'

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-end',
    overflow: 'hidden',
    paddingBottom: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

const beside = 240 // px that head and composer take
const least = 60 // px that a line takes

/**
 * The newest lines of a thread as they stand at its end: there at once, while the list that can be scrolled measures
 * itself. They are to be seen only; what is done with a line begins in the list.
 */
export const NewestLines = ({ rows, context }: { rows: Row[]; context: RowContext }) => {
  const styles = useStyles()
  return (
    <div className={styles.root} aria-hidden inert>
      {rows.slice(-Math.ceil((window.innerHeight - beside) / least)).map((row) => (
        <ThreadRow key={row.key} row={row} context={context} />
      ))}
    </div>
  )
}
