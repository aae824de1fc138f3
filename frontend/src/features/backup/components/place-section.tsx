import { Button } from '@fluentui/react-components'
import { type BackupsView, useBackend } from '@/bridge'
import { Buttons } from '@/components/form'
import { Name } from '@/components/name'
import { CallProblem } from '@/components/problem-bar'
import { useBackupActions } from '../api/use-backups'
import { Section } from './section'

/** Where backups go. In a browser only whoever starts the hub can say so. */
export const PlaceSection = ({ place, placeFixed }: Pick<BackupsView, 'place' | 'placeFixed'>) => {
  const { BackupFiles } = useBackend()
  const { choosePlace, useOwnPlace } = useBackupActions()
  const fixed = placeFixed || !BackupFiles
  return (
    <Section
      title="Place"
      text={
        <>
          <Name of={place} />. A disk of its own also helps when this one fails or the computer is stolen.
          {fixed && ' It is chosen where the hub is started, with --backup-dir.'}
        </>
      }
    >
      {!fixed && (
        <Buttons>
          <Button disabledFocusable={choosePlace.isPending} onClick={() => choosePlace.mutate()}>
            Choose folder…
          </Button>
          <Button appearance="subtle" onClick={() => useOwnPlace.mutate()}>
            Use SMS Desk’s own folder
          </Button>
        </Buttons>
      )}
      <CallProblem error={choosePlace.error ?? useOwnPlace.error} />
    </Section>
  )
}
