import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { HealthItem } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { Level } from '@/components/level'
import { exactTime } from '@/lib/time'

const here = '/settings/health'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '200px minmax(0, 1fr) auto',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    padding: tokens.spacingHorizontalL,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  remedy: { color: tokens.colorNeutralForeground2, paddingLeft: `calc(16px + ${tokens.spacingHorizontalXS})` }, // under the words, not the icon
})

const span = ({ from, until }: HealthItem) =>
  until ? `from ${exactTime(from)} to ${exactTime(until)}` : `since ${exactTime(from)}`

/** Every part with its state; where one isn't well, what to do and where. */
export const HealthItems = ({ items }: { items: HealthItem[] }) => {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label="Parts">
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          <Text weight="semibold">{item.name}</Text>
          <div className={styles.text}>
            <Level level={item.level} text={item.text} />
            {item.remedy && <Text className={styles.remedy}>{item.remedy}</Text>}
            {item.missed && (
              <Text className={styles.remedy}>
                SMS Desk could not be reached {span(item)}. {item.missed}
              </Text>
            )}
          </div>
          {item.level !== 'ok' && item.page && item.page !== here && (
            <ButtonLink to={item.page} size="small">
              Open
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  )
}
