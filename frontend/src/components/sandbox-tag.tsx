import { Badge } from '@fluentui/react-components'

/** Marks everything that belongs to a sandbox account. */
export const SandboxTag = () => (
  <Badge appearance="tint" color="warning" size="medium" title="Simulated: nothing of this leaves the computer">
    Sandbox
  </Badge>
)
