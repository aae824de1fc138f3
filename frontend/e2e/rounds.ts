import { type Desk, expect } from './day'

/** A place of the sales area and the person's settings, and how one gets to what is to be seen there. */
export interface Place {
  name: string
  see: (desk: Desk) => Promise<unknown>
}

const rita = '+14155550163'

/** What there is to see: texts of every kind, customers, a template, plans, a bulk text, opt-outs. */
export const fill = async (desk: Desk) => {
  const { hub } = desk
  await desk.know('ana', 'yes', 'off', 'echo', 'stop', 'picture')
  await hub.rpc('Sandbox/AddPhone', 'Rita', rita)
  await hub.rpc('Templates/Save', {
    id: '',
    name: 'Ready for pick-up',
    shared: true,
    category: 'contact',
    language: 'en',
    body: 'Hi {{first_name}}, your bike is ready at {{company}}.',
    placeholders: [
      { key: 'first_name', label: 'First name', default: '' },
      { key: 'company', label: 'Company', default: '' },
    ],
  })
  await desk.talk('off')
  await desk.send('Your repair is done. We close at six.')
  await expect(desk.page.getByRole('button', { name: 'Undelivered' })).toBeVisible()
  await desk.hears(rita, 'Please stop texting me')
  await hub.rpc('OptOuts/OptOut', rita.replace('63', '64'), 'On the phone')
  await desk.talk('picture')
  await desk.send('Which bike is it?')
  await expect(desk.text('This is the bike.')).toBeVisible()
  await desk.talk('stop')
  await desk.send('Everything is cheaper on Friday.')
  await expect(desk.page.getByText(/^Opted out since/).first()).toBeVisible()
  const ana = await desk.talk('ana')
  await desk.send(`Hi Ana, your bike is ready. ${'We changed the chain, both brakes and the front light. '.repeat(4)}`)
  await expect(desk.page.getByRole('button', { name: 'Delivered' })).toBeVisible()
  await desk.hears('ana', 'Great! See https://www.berg-bikes.example/pick-up?')
  await hub.rpc('Inbox/AddNote', ana, 'Prefers mornings')
  await hub.rpc('Planned/Plan', {
    key: crypto.randomUUID(),
    conversationId: ana,
    body: 'See you at nine',
    templateId: '',
    due: new Date(Date.now() + 86_400_000).toISOString(),
    cancelOnReply: true,
  })
  return ana
}

const at = (name: string, path: string, ready: string | RegExp): Place => ({
  name,
  see: async (desk) => {
    await desk.go(path)
    await expect(desk.page.getByRole('main').getByText(ready).first()).toBeVisible()
  },
})

const asked = async (desk: Desk, press: string, dialog: string | RegExp) => {
  await desk.talk('ana')
  await expect(desk.text('Prefers mornings')).toBeVisible()
  await desk.page.keyboard.press(press)
  await expect(desk.page.getByRole('dialog', { name: dialog })).toBeVisible()
}

const csv = 'Name,Mobile phone,Opted out\r\nNora Weiss,(202) 555-0101,\r\nNobody,12,yes\r\n'

/** The first step, also where the page still shows what came of the last file. */
const beginImport = async (desk: Desk) => {
  await desk.go('/customers/import')
  const again = desk.page.getByRole('button', { name: 'Import another file' })
  const begin = desk.page.getByRole('button', { name: 'Choose file' })
  await expect(again.or(begin)).toBeVisible()
  if (await again.isVisible()) await again.click()
  await expect(begin).toBeVisible()
}

const chooseFile = async (desk: Desk) => {
  await beginImport(desk)
  await desk.page
    .getByLabel('File with customers')
    .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(desk.page.getByText('“customers.csv” has 2 rows.')).toBeVisible()
}

const writeBulk = async (desk: Desk) => {
  await desk.go('/bulk/new')
  await desk.page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Sale ${Date.now()}`)
  await desk.page.getByRole('textbox', { name: 'Message' }).fill('Hi {{first_name}}, everything is cheaper on Friday.')
  await expect(desk.page.getByRole('textbox', { name: 'Default of {{first_name}}' })).toBeVisible()
}

/** All of them, in an order in which one after the other can be seen. */
export const places: Place[] = [
  {
    name: 'inbox',
    see: async (desk) => {
      await desk.go('/inbox')
      await expect(desk.row('Ana Lima')).toBeVisible()
    },
  },
  {
    name: 'conversation',
    see: async (desk) => {
      await desk.talk('ana')
      await expect(desk.text('Prefers mornings')).toBeVisible()
      await desk.box.fill('It’s ready \u{1F6B2}')
      await expect(desk.page.getByText(/Unicode text/)).toBeVisible()
    },
  },
  {
    name: 'conversation with a failed text',
    see: async (desk) => {
      await desk.talk('off')
      await expect(desk.page.getByText('Twilio 30003')).toBeVisible()
    },
  },
  {
    name: 'conversation with a picture',
    see: async (desk) => {
      await desk.talk('picture')
      await expect(desk.page.getByRole('img', { name: 'Sent by the customer' })).toBeVisible()
    },
  },
  {
    name: 'conversation that is locked',
    see: async (desk) => {
      await desk.talk('stop')
      await expect(desk.page.getByText(/^Opted out since/).first()).toBeVisible()
    },
  },
  {
    name: 'wish to stop',
    see: async (desk) => {
      await desk.talk(rita)
      await expect(desk.page.getByText(/may be asking to stop/)).toBeVisible()
    },
  },
  {
    name: 'texts to move',
    see: async (desk) => {
      await desk.talk('ana')
      await desk.page.getByRole('button', { name: 'Select', exact: true }).click()
      await desk.page.getByRole('checkbox', { name: /Great!/ }).check()
      await expect(desk.page.getByText('1 text chosen')).toBeVisible()
    },
  },
  {
    name: 'search',
    see: async (desk) => {
      await desk.go('/inbox')
      const box = desk.page.getByRole('searchbox', { name: 'Search texts, names and numbers' })
      await box.fill('bike')
      await expect(
        desk.page.getByRole('region', { name: 'Texts', exact: true }).getByRole('link').first(),
      ).toBeVisible()
    },
  },
  { name: 'snooze', see: (desk) => asked(desk, 's', 'Snooze until') },
  { name: 'assign', see: (desk) => asked(desk, 'a', 'Assign to') },
  { name: 'keys', see: (desk) => asked(desk, '?', 'Keys of the inbox') },
  { name: 'new message', see: (desk) => asked(desk, 'n', 'New message') },
  { name: 'palette', see: (desk) => asked(desk, 'Control+k', 'Search and commands') },
  {
    name: 'send later',
    see: async (desk) => {
      await desk.talk('yes')
      await desk.box.fill('See you at nine')
      await desk.page.getByRole('button', { name: 'Send later' }).click()
      await expect(desk.page.getByText(/^For the customer it is/)).toBeVisible()
    },
  },
  {
    name: 'template to begin with',
    see: async (desk) => {
      await desk.talk('yes')
      await desk.page.getByRole('button', { name: 'Templates', exact: true }).click()
      await expect(desk.page.getByRole('region', { name: 'Preview' })).toContainText('Hi Ben')
    },
  },
  {
    name: 'bell',
    see: async (desk) => {
      await desk.go('/customers')
      await desk.page.getByRole('button', { name: /^Notifications/ }).click()
      await expect(desk.page.getByRole('dialog', { name: 'Notifications' }).getByRole('list').first()).toBeVisible()
    },
  },
  at('customers', '/customers', 'Ana Lima'),
  {
    name: 'customer',
    see: async (desk) => {
      await desk.go('/customers')
      await desk.page.getByRole('link', { name: 'Ana Lima' }).click()
      await expect(desk.page.getByRole('link', { name: /with Main line/ })).toBeVisible()
    },
  },
  {
    name: 'merge',
    see: async (desk) => {
      await desk.go('/customers')
      await desk.page.getByRole('link', { name: 'Ana Lima' }).click()
      await desk.page.getByRole('button', { name: 'Merge' }).click()
      const dialog = desk.page.getByRole('dialog')
      await dialog.getByRole('combobox').fill('Grace')
      await dialog.getByRole('option', { name: /^Grace/ }).click()
      await expect(dialog.getByRole('table')).toBeVisible()
    },
  },
  {
    name: 'new customer',
    see: async (desk) => {
      await desk.go('/customers')
      await desk.page.getByRole('button', { name: 'New customer' }).click()
      await expect(desk.page.getByRole('dialog').getByRole('textbox', { name: 'Company' })).toBeVisible()
    },
  },
  { name: 'import', see: beginImport },
  { name: 'columns to import', see: chooseFile },
  {
    name: 'imported',
    see: async (desk) => {
      await chooseFile(desk)
      await desk.page.getByRole('button', { name: 'Import 2 rows' }).click()
      await expect(desk.page.getByRole('table', { name: 'Rows with a reason' })).toBeVisible()
    },
  },
  at('scheduled', '/scheduled', 'See you at nine'),
  at('reports', '/reports', 'Median time to reply'),
  {
    name: 'reports by person',
    see: async (desk) => {
      await desk.go('/reports')
      await desk.page.getByRole('tab', { name: 'People' }).click()
      await expect(desk.page.getByRole('cell', { name: 'Mia Berg' })).toBeVisible()
    },
  },
  { name: 'bulk text', see: writeBulk },
  {
    name: 'bulk text to review',
    see: async (desk) => {
      await writeBulk(desk)
      await desk.page.getByRole('button', { name: 'Review' }).click()
      await expect(desk.page.getByRole('button', { name: /^Send to/ })).toBeVisible()
      await expect(desk.page.getByRole('table', { name: 'Recipients' })).toBeVisible()
    },
  },
  at('bulk texts', '/bulk', /^Sale/),
  at('opt-outs', '/settings/opt-outs', 'Quiet hours'),
  {
    name: 'evidence',
    see: async (desk) => {
      await desk.go('/settings/opt-outs')
      await desk.page.getByRole('button', { name: /^Evidence about Stella Stopp/ }).click()
      await expect(desk.page.getByRole('list', { name: 'Consent record' })).toBeVisible()
    },
  },
  at('automatic answers', '/settings/answers', 'Opening hours'),
  at('templates', '/settings/personal/templates', 'Ready for pick-up'),
  {
    name: 'template',
    see: async (desk) => {
      await desk.go('/settings/personal/templates')
      await desk.page.getByRole('button', { name: 'Ready for pick-up', exact: true }).click()
      await expect(desk.page.getByRole('region', { name: 'Preview' })).toContainText('your bike is ready')
    },
  },
  at('texting', '/settings/personal/texting', 'Take a text back'),
  at('notifications', '/settings/personal/notifications', 'Tell me when'),
]

/** Sees a place anew: nothing of the one before is open, and no tooltip. */
export const visit = async (desk: Desk, place: Place) => {
  await desk.page.keyboard.press('Escape') // the palette and the bell are of every page
  await desk.go('/settings/health')
  await desk.page.mouse.move(0, 0)
  await expect(desk.page.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible()
  await place.see(desk)
}
