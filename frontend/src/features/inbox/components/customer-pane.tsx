import { Avatar, makeStyles, Text, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import type { ConversationView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { CopyButton } from '@/components/copy-button'
import { Name } from '@/components/name'
import { SandboxTag } from '@/components/sandbox-tag'
import { avatarName } from '@/lib/initials'
import { exactTime } from '@/lib/time'
import { OwnerAndTwins } from './owner-and-twins'
import { RenameField } from './rename-field'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    overflowY: 'auto',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  label: { color: tokens.colorNeutralForeground3 },
  row: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
})

/** Who the customer is and what they agreed to. */
export const CustomerPane = memo(({ conversation }: { conversation: ConversationView }) => {
  const styles = useStyles()
  return (
    <aside className={styles.root} aria-label="Customer">
      <div className={styles.head}>
        <Avatar
          name={avatarName(conversation.name)}
          color={conversation.name ? 'colorful' : 'neutral'}
          idForColor={conversation.customer}
          size={64}
          aria-hidden
        />
        <RenameField conversation={conversation} />
        {conversation.recordId && <AppLink to={`/customers/${conversation.recordId}`}>Open customer</AppLink>}
      </div>
      <div>
        <Text block size={200} className={styles.label}>
          Phone number
        </Text>
        <div className={styles.row}>
          <Text>{conversation.customerDisplay}</Text>
          <CopyButton small text={conversation.customer} what="the customer’s number" />
        </div>
      </div>
      {conversation.recordId && <OwnerAndTwins conversation={conversation} />}
      <div>
        <Text block size={200} className={styles.label}>
          Texts with
        </Text>
        <Text block>
          <Name of={conversation.numberName} />
        </Text>
        <Text block>
          {conversation.number} · {conversation.provider}
        </Text>
        {conversation.sandbox && <SandboxTag />}
      </div>
      <div>
        <Text block size={200} className={styles.label}>
          Consent
        </Text>
        <Text>
          {conversation.optedOutSince
            ? `Opted out since ${exactTime(conversation.optedOutSince)}`
            : 'Has not opted out'}
        </Text>
      </div>
    </aside>
  )
})
