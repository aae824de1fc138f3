import { Checkbox, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { clockOf, minutesOf } from '../lib/hours'

interface Span {
  from: number
  to: number
}

interface Props {
  day: string
  span: Span
  onChange: (span: Span) => void
}

const usual: Span = { from: 9 * 60, to: 17 * 60 }

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '136px 136px max-content 136px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '40px',
  },
  closed: { color: tokens.colorNeutralForeground3, gridColumn: 'span 3' },
})

interface TimeProps {
  label: string
  minutes: number
  onChange: (minutes: number) => void
}

/** A time of day; what is no time is taken back when the field is left. */
const Time = ({ label, minutes, onChange }: TimeProps) => {
  const [typed, setTyped] = useState<string>()
  const type = (text: string) => {
    setTyped(text)
    if (!Number.isNaN(minutesOf(text))) onChange(minutesOf(text))
  }
  return (
    <Input
      aria-label={label}
      type="time"
      value={typed ?? clockOf(minutes)}
      onChange={(_, data) => type(data.value)}
      onBlur={() => setTyped(undefined)}
    />
  )
}

/** When the business is open on one day of the week, or that it isn't. */
export const DayRow = ({ day, span, onChange }: Props) => {
  const styles = useStyles()
  const open = span.from !== span.to
  return (
    <div className={styles.row}>
      <Checkbox
        label={day}
        checked={open}
        onChange={(_, data) => onChange(data.checked === true ? usual : { from: 0, to: 0 })}
      />
      {open ? (
        <>
          <Time label={`${day}, from`} minutes={span.from} onChange={(from) => onChange({ ...span, from })} />
          <Text>to</Text>
          <Time
            label={`${day}, to`}
            minutes={span.to}
            onChange={(to) => onChange({ ...span, to: to === 0 ? 1440 : to })}
          />
        </>
      ) : (
        <Text className={styles.closed}>Closed</Text>
      )}
    </div>
  )
}
