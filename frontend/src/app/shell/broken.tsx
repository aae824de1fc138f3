import { Button } from '@fluentui/react-components'
import { EmptyState } from '@/components/empty-state'
import { FailedIcon } from '@/components/icons'

/** A page that broke while it was drawn. Nothing but the page is concerned. */
export const Broken = () => (
  <main role="alert">
    <EmptyState
      icon={<FailedIcon />}
      title="This page broke"
      text="Texts and settings are safe: only the page is concerned. Load it again."
    >
      <Button appearance="primary" onClick={() => window.location.reload()}>
        Load again
      </Button>
    </EmptyState>
  </main>
)
