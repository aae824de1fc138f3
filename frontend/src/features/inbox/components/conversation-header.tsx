import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { ConversationView } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { BackIcon } from '@/components/icons'
import { SandboxTag } from '@/components/sandbox-tag'
import { useListPlace } from '../lib/use-list-place'
import { RenameField } from './rename-field'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    minHeight: '64px',
    boxSizing: 'border-box',
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  who: { flexGrow: 1, flexBasis: '120px', minWidth: '120px' },
  // where there is little room the name has its line for itself
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  soft: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
})

interface Props {
  conversation: ConversationView
  /** The list is not beside it, so there is a way back. */
  alone: boolean
  children?: ReactNode
}

/** Who is texted, from which number, through whom. */
export const ConversationHeader = ({ conversation, alone, children }: Props) => {
  const styles = useStyles()
  const { search } = useListPlace()
  return (
    <div className={styles.root}>
      {alone && (
        <ButtonLink to={`/inbox${search}`} appearance="subtle" icon={<BackIcon />}>
          Back
        </ButtonLink>
      )}
      <div className={styles.who}>
        <div className={styles.name}>
          <RenameField key={conversation.id} conversation={conversation} cut />
          {conversation.sandbox && <SandboxTag />}
        </div>
        <Text size={200} className={styles.soft}>
          {conversation.name && `${conversation.customerDisplay} · `}
          {conversation.provider}
        </Text>
      </div>
      {children}
    </div>
  )
}
