import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { color: tokens.colorNeutralForeground2 },
})

const line = 'No replies to this sender. To opt out: '

interface Props {
  sender: string
  text: string
  onAdd: (text: string) => void
}

/** A sender that nobody can answer: the text itself has to say how to opt out. */
export const OneWay = ({ sender, text, onAdd }: Props) => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Text size={200} className={styles.text}>
        Customers can’t answer “{sender}”, not even with STOP. Say in the text how to opt out.
      </Text>
      {!text.includes(line.trim()) && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => onAdd(text === '' ? line : `${text.trimEnd()}\n${line}`)}
        >
          Add an opt-out line
        </Button>
      )}
    </div>
  )
}
