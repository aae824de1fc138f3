import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { NumberView, PhoneView } from '@/bridge'
import { AddIcon, BackIcon, CloseIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { SandboxTag } from '@/components/sandbox-tag'
import { usePhones, usePhoneThread, useSandboxNumbers } from './api/use-phones'
import { AddPhone } from './components/add-phone'
import { AnswerBox } from './components/answer-box'
import { PhoneList } from './components/phone-list'
import { PhoneThread } from './components/phone-thread'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground2,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '64px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flexGrow: 1, minWidth: 0 },
  soft: { display: 'block', color: tokens.colorNeutralForeground3 },
  foot: { padding: tokens.spacingHorizontalM },
})

const OnePhone = ({ phone, numbers, numberId }: { phone: PhoneView; numbers: NumberView[]; numberId: string }) => {
  const thread = usePhoneThread(phone.number)
  const last = thread.data?.at(-1)?.with
  const ours = numbers.find((number) => (numberId ? number.id === numberId : number.phoneNumber === last))
  return (
    <>
      <Loaded query={thread} what="the phone">
        {(texts) => <PhoneThread texts={texts} name={phone.name} />}
      </Loaded>
      <AnswerBox key={phone.number} phone={phone.number} name={phone.name} ours={ours} numbers={numbers} />
    </>
  )
}

interface Props {
  /** The phone of the open conversation's customer, "" for none. */
  customer: string
  /** Our number of the open conversation, "" for none. */
  numberId: string
  onClose?: () => void
}

/** The customers' phones of the sandbox: read what arrived, answer as the customer. */
export const PhonePanel = ({ customer, numberId, onClose }: Props) => {
  const styles = useStyles()
  const phones = usePhones()
  const numbers = useSandboxNumbers()
  const [picked, setPicked] = useState<{ for: string; phone: string }>()
  const [adding, setAdding] = useState(false)
  const open = picked?.for === customer ? picked.phone : customer
  const choose = (phone: string) => setPicked({ for: customer, phone })
  const phone = phones.data?.find(({ number }) => number === open)
  return (
    <aside className={styles.root} aria-label="Sandbox phones">
      <div className={styles.head}>
        {phone && <Button appearance="subtle" icon={<BackIcon />} aria-label="All phones" onClick={() => choose('')} />}
        <div className={styles.title}>
          <Text weight="semibold">{phone ? `${phone.name}’s phone` : 'Sandbox phones'}</Text>
          <Text size={200} className={styles.soft}>
            {phone ? phone.note || phone.display : 'You play the customer.'}
          </Text>
        </div>
        <SandboxTag />
        {onClose && <Button appearance="subtle" icon={<CloseIcon />} aria-label="Close the phones" onClick={onClose} />}
      </div>
      <Loaded query={phones} what="the phones">
        {(list) =>
          phone ? (
            <OnePhone phone={phone} numbers={numbers.data ?? []} numberId={customer === phone.number ? numberId : ''} />
          ) : (
            <>
              <PhoneList phones={list} onOpen={choose} />
              <div className={styles.foot}>
                {adding ? (
                  <AddPhone onDone={() => setAdding(false)} />
                ) : (
                  <Button icon={<AddIcon />} onClick={() => setAdding(true)}>
                    New phone
                  </Button>
                )}
              </div>
            </>
          )
        }
      </Loaded>
    </aside>
  )
}
