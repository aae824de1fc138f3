import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { exactTime } from '@/lib/time'
import { backup, backupPreview, backups, me, restored } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/backup'
const table = async () => within(await screen.findByRole('table', { name: 'Backups' }))
const openRestore = async (user: ReturnType<typeof renderWith>['user']) =>
  user.click((await (await table()).findAllByRole('button', { name: /^Restore that of/ }))[0] as HTMLElement)

describe('the backups', () => {
  test('say when the last one was made, how large it is, and when the next one is made', async () => {
    renderWith(page, { backups: backups({ kept: [backup({ locked: true })] }) })
    expect(await screen.findByText(/12.3 MB, checked/)).toHaveTextContent(
      `Next one by itself: ${exactTime(backups().next)}.`,
    )
    expect((await table()).getByText('Backup, locked')).toBeVisible()
  })

  test('say what there is to know before there is one', async () => {
    renderWith(page, { backups: backups({ kept: [] }) })
    expect(await screen.findByRole('heading', { name: 'No backup yet' })).toBeVisible()
  })

  test('are made when somebody asks', async () => {
    const { user } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Back up now' }))
    await waitFor(async () => expect((await table()).getAllByRole('row')).toHaveLength(3))
  })

  test('can’t be asked for twice at once', async () => {
    renderWith(page, { backups: backups({ running: true }) })
    expect(await screen.findByText(/A backup is being made/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Back up now' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('say why the last one could not be made', async () => {
    renderWith(page, { backups: backups({ problem: 'The disk for backups is full.' }) })
    expect(await screen.findByText('The disk for backups is full.')).toBeVisible()
  })

  test('are for administrators', async () => {
    renderWith(page, { me: me({ canManageBackups: false }) })
    expect(await screen.findByRole('heading', { name: 'This is not yours to open' })).toBeVisible()
  })
})

describe('a restore', () => {
  test('shows what it brings and what it costs, and wants to be confirmed', async () => {
    const { user, world } = renderWith(page, {
      backupPreview: backupPreview({ newerTexts: 12, newerOptOuts: 2, erased: 1 }),
    })
    await openRestore(user)
    const dialog = within(await screen.findByRole('dialog', { name: 'Restore a backup' }))
    expect(
      await dialog.findByText(/holds 1,200 texts in 3 conversations, 2 customers, 1 person and 1 provider/),
    ).toBeVisible()
    expect(dialog.getByText(/12 newer texts will be gone from here/)).toBeVisible()
    expect(dialog.getByText('2 customers who opted out since stay opted out.')).toBeVisible()
    expect(dialog.getByText('1 customer erased since will be back. Erase them again.')).toBeVisible()
    expect(dialog.getByRole('button', { name: 'Restore' })).toBeDisabled()
    await user.type(dialog.getByRole('textbox', { name: 'Type “restore” to confirm' }), 'restore')
    await user.click(dialog.getByRole('button', { name: 'Restore' }))
    expect(await screen.findByRole('dialog', { name: 'SMS Desk starts again' })).toBeVisible()
    expect(world.restored).toBe(backup().id)
  })

  test('of a locked backup asks for the passphrase, and says when it is wrong', async () => {
    const { user } = renderWith(page, { passphrase: 'blue lamp river tofu' })
    await openRestore(user)
    const field = await screen.findByLabelText('Passphrase of the backup')
    await user.type(field, 'wrong')
    await user.click(screen.getByRole('button', { name: 'Open' }))
    expect(await screen.findByText('This is not the passphrase of this backup. Nothing was changed.')).toBeVisible()
    await user.clear(screen.getByLabelText('Passphrase of the backup'))
    await user.type(screen.getByLabelText('Passphrase of the backup'), 'blue lamp river tofu')
    await user.click(screen.getByRole('button', { name: 'Open' }))
    expect(await screen.findByText(/is whole/)).toBeVisible()
  })

  test('of a damaged backup is refused in words', async () => {
    const { user, refuse } = renderWith(page, {})
    const message = 'This backup is damaged: its end is missing. Nothing was changed. Choose another one.'
    refuse('Backups', 'Preview', { code: 'invalid', field: 'file', message })
    await openRestore(user)
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Open' })).toBeDisabled()
  })

  test('takes a file in a browser', async () => {
    const { user } = renderWith(page, {})
    await screen.findByRole('button', { name: 'Restore from a file…' })
    await user.upload(screen.getByLabelText('Backup file'), new File(['x'], 'from my stick.backup'))
    expect(await screen.findByText(/from my stick.backup/)).toBeVisible()
  })

  test('says afterwards what came of it, and which secrets are to be entered again', async () => {
    renderWith(page, {
      backups: backups({
        restored: restored({ words: '2 planned texts wait for a person.' }),
        missing: ['Shop: Auth token'],
      }),
    })
    expect(
      await screen.findByText(/2 planned texts wait for a person. The state before is in the list below/),
    ).toBeVisible()
    expect(screen.getByText(/Shop: Auth token/)).toBeVisible()
  })

  test('that was given up says why', async () => {
    renderWith(page, { backups: backups({ restored: restored({ problem: 'The disk for backups is full.' }) }) })
    expect(await screen.findByText('The backup was not restored.')).toBeVisible()
  })
})

describe('the place', () => {
  test('is chosen with the system’s dialog in the window', async () => {
    const fake = makeFakeBackend()
    fake.backend.BackupFiles = {
      ChoosePlace: async () => {
        fake.world.backups = backups({ place: '/media/stick' })
        return true
      },
      ChooseFile: async () => ({ id: '', name: '' }),
    }
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Choose folder…' }))
    expect(await screen.findByText('/media/stick')).toBeVisible()
  })

  test('is said by whoever starts the hub', async () => {
    renderWith(page, {})
    expect(await screen.findByText(/It is chosen where the hub is started, with --backup-dir/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Choose folder…' })).toBeNull()
  })
})

describe('the passphrase', () => {
  test('is set, typed twice, and not shown', async () => {
    const { user } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Set passphrase…' }))
    await user.type(await screen.findByLabelText('Passphrase', { selector: 'input' }), 'blue lamp river tofu')
    await user.type(screen.getByLabelText('Passphrase again'), 'blue lamp river')
    await user.click(screen.getByRole('button', { name: 'Set passphrase' }))
    expect(await screen.findByText('The two are not the same.')).toBeVisible()
    await user.type(screen.getByLabelText('Passphrase again'), ' tofu')
    await user.click(screen.getByRole('button', { name: 'Set passphrase' }))
    expect(await screen.findByText(/New backups are locked/)).toBeVisible()
    expect(screen.queryByDisplayValue('blue lamp river tofu')).toBeNull()
  })

  test('is removed after a question', async () => {
    const { user } = renderWith(page, { backups: backups({ locked: true }) })
    await user.click(await screen.findByRole('button', { name: 'Remove passphrase…' }))
    await user.click(await screen.findByRole('button', { name: 'Remove' }))
    expect(await screen.findByText(/Backups lie open/)).toBeVisible()
  })
})
