import { Link, makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useBackend } from '@/bridge'
import { OutwardIcon } from './icons'

const useStyles = makeStyles({
  link: { fontSize: 'inherit', lineHeight: 'inherit' }, // a button does not take them from its sentence
  icon: { marginLeft: '2px', verticalAlign: 'text-bottom' },
})

/** A link to a page of the provider, opened in the system's browser. */
export const OutwardLink = ({ to, children }: { to: string; children: ReactNode }) => {
  const styles = useStyles()
  const backend = useBackend()
  return (
    <Link as="button" type="button" inline className={styles.link} title={to} onClick={() => backend.openLink(to)}>
      {children}
      <OutwardIcon className={styles.icon} aria-hidden />
    </Link>
  )
}
