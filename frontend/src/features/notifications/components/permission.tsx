import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useBackend } from '@/bridge'
import { ProblemBar } from '@/components/problem-bar'

/** Whether the browser lets SMS Desk notify, and what to do where it doesn't. In the window the system decides. */
export const Permission = () => {
  const { toasts } = useBackend()
  const [permission, setPermission] = useState(() => toasts?.permission())
  if (!toasts)
    return (
      <Text>
        The system shows them, as its own settings say. On macOS and Windows you can answer a text in the notification.
      </Text>
    )
  if (permission === 'granted') return <Text>Your browser lets SMS Desk notify you.</Text>
  if (permission === 'denied')
    return (
      <ProblemBar
        intent="warning"
        text="Your browser does not let SMS Desk notify you. Allow notifications for this page in the browser’s settings, then reload it. The bell works without."
      />
    )
  const ask = async () => setPermission(await toasts.ask())
  return (
    <ProblemBar intent="info" text="Your browser asks you once whether SMS Desk may notify you.">
      <Button onClick={() => void ask()}>Allow notifications</Button>
    </ProblemBar>
  )
}
