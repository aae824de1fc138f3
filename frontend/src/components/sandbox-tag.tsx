import { Badge, makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({ tag: { flexShrink: 0 } })

/** Marks everything that belongs to a sandbox account. */
export const SandboxTag = () => {
  const styles = useStyles()
  return (
    <Badge
      className={styles.tag}
      appearance="tint"
      color="warning"
      size="medium"
      title="Simulated: nothing of this leaves the computer"
    >
      Sandbox
    </Badge>
  )
}
