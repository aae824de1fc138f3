import { Link, makeStyles } from '@fluentui/react-components'
import { useMemo } from 'react'
import { useBackend } from '@/bridge'
import { piecesOf } from '../lib/links'

const useStyles = makeStyles({
  link: {
    fontSize: 'inherit',
    lineHeight: 'inherit',
    color: 'inherit',
    textDecorationLine: 'underline',
    userSelect: 'text',
    ':hover': { color: 'inherit' },
    ':hover:active': { color: 'inherit' },
    overflowWrap: 'anywhere',
    textAlign: 'start',
  },
})

/**
 * What somebody wrote, as text, with its addresses to open outside. What turns
 * the direction of writing round reaches no further than its own piece.
 */
export const BodyText = ({ text }: { text: string }) => {
  const styles = useStyles()
  const backend = useBackend()
  const pieces = useMemo(() => piecesOf(text).map((piece, place) => ({ piece, place })), [text])
  return (
    <bdi>
      {pieces.map(({ piece, place }) =>
        'href' in piece ? (
          <bdi key={place}>
            <Link
              as="button"
              type="button"
              inline
              className={styles.link}
              title={`Opens ${piece.href}`}
              onClick={() => backend.openLink(piece.href)}
            >
              {piece.shown}
            </Link>
          </bdi>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  )
}
