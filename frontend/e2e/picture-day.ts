import type { Page } from '@playwright/test'
import { ana, chloe, expect, openConversation, send, withSandbox } from './desk'
import type { Hub } from './hub'

const ben = '+12125550134'
const zone = 'America/Los_Angeles'

/** A short day at the desk: two delivered texts, an answer, and one that came back. */
export const fillDesk = async (page: Page, hub: Hub) => {
  const { account, number } = await withSandbox(page, hub)
  await hub.rpc('Setup/Test', account.id)
  await hub.rpc('Session/SaveBusiness', 'Berg Bikes', 'US')
  await hub.rpc('Settings/UseOwnAddress', 'https://sms.berg-bikes.example')
  const failed = await openConversation(page, hub, number.id, chloe)
  await send(page, 'Your repair is done. We close at six.')
  await expect(page.getByRole('button', { name: 'Undelivered' })).toBeVisible()
  await hub.rpc('Inbox/Rename', failed, 'Chloe Martin')
  const asked = await hub.rpc<{ id: string }>('Inbox/Start', number.id, ben)
  await hub.rpc('Sandbox/Answer', ben, number.phoneNumber, 'Do you repair e-bikes?')
  const conversation = await openConversation(page, hub, number.id, ana)
  await send(page, 'Hi Ana, your bike is ready. You can fetch it on Friday from nine to six.')
  await expect(page.getByRole('button', { name: 'Delivered' })).toHaveCount(1)
  await hub.rpc('Inbox/Rename', conversation, 'Ana Lima')
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Great, thank you. Is Friday at ten ok?')
  await expect(page.getByRole('article', { name: 'Customer' })).toBeVisible()
  await hub.rpc('Inbox/Rename', asked.id, 'Ben Okafor')
  await send(page, 'Ten is fine. See you then.')
  await expect(page.getByRole('button', { name: 'Delivered' })).toHaveCount(2)
  const team = await hub.rpc<{ id: string }>('People/SaveTeam', '', 'Repairs', [])
  const { user } = await hub.rpc<{ user: { id: string } }>('People/Invite', {
    name: 'Kai Brandt',
    role: 'salesperson',
    teams: [team.id],
  })
  const me = await hub.rpc<{ id: string }>('Session/Me')
  await hub.rpc('Numbers/Update', number.id, {
    accountId: account.id,
    phoneNumber: number.phoneNumber,
    name: 'Main line',
    type: 'geo',
    owners: [me.id, user.id, team.id],
    maySend: true,
    mayReceive: true,
    defaultCountry: 'US',
  })
  return { conversation, account, number }
}

/** Whose first text made their record isn’t among them. */
const known = [
  { kind: 'account', name: 'Harbour Post', company: '', number: '+16175550156' },
  { kind: 'opportunity', name: 'Twelve cargo bikes', company: 'Harbour Post', number: '+13055550167' },
  { kind: 'lead', name: 'Grace Echo', company: '', number: '+15035550189' },
]

/** The same day with what grows over weeks: customers, templates, planned texts, an opt-out, a bulk text. */
export const fillBook = async (page: Page, hub: Hub) => {
  const { number, conversation } = await fillDesk(page, hub)
  for (const { number: phone, ...who } of known) {
    await hub.rpc(
      'Customers/Create',
      { ...who, email: '', notes: '', zone, language: 'en', phones: [{ number: phone, label: 'mobile' }] },
      '',
    )
  }
  const [lima] = await hub.rpc<{ id: string }[]>('Customers/Lookup', 'Ana Lima')
  await hub.rpc('Templates/Save', {
    id: '',
    name: 'Ready to collect',
    shared: true,
    category: 'contact',
    language: 'en',
    body: 'Hi {{first_name}}, your bike is ready. We are here from nine to six. {{my_name}}, {{business_name}}',
    placeholders: [
      { key: 'first_name', label: 'First name', default: 'there' },
      { key: 'my_name', label: 'My name', default: '' },
      { key: 'business_name', label: 'Business name', default: '' },
    ],
  })
  await hub.rpc('Planned/Plan', {
    key: crypto.randomUUID(),
    conversationId: conversation,
    body: 'See you tomorrow at ten, Ana.',
    templateId: '',
    due: new Date(Date.now() + 26 * 3600_000).toISOString(),
    cancelOnReply: true,
  })
  await hub.rpc('Sandbox/Answer', ben, number.phoneNumber, 'STOP')
  const bulk = await hub.rpc<{ id: string }>('Bulk/Save', {
    id: '',
    name: 'Spring check',
    numberId: number.id,
    templateId: '',
    category: 'contact',
    body: 'Hi {{first_name}}, spring is here: have your bike checked for half the price. Reply STOP to opt out.',
    placeholders: [{ key: 'first_name', label: 'First name', default: 'there' }],
  })
  await hub.rpc('Bulk/Review', bulk.id, { kind: '', state: '', mine: false, text: '' })
  return { customer: lima?.id ?? '', conversation, bulk: bulk.id }
}
