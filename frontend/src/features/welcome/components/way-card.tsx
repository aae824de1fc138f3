import { Card, CardHeader, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, gap: tokens.spacingVerticalM },
  icon: { fontSize: '32px', lineHeight: 1, color: tokens.colorBrandForeground1 },
  text: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
})

/** One of the ways to begin. */
export const WayCard = ({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactElement
  title: string
  text: string
  children: ReactNode
}) => {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <CardHeader
        header={
          <Text as="h3" size={400} weight="semibold" style={{ margin: 0 }}>
            {title}
          </Text>
        }
      />
      <Text className={styles.text}>{text}</Text>
      {children}
    </Card>
  )
}
