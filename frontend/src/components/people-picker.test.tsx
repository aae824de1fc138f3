import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { PeoplePicker } from './people-picker'

const people = [
  { id: 'mia', name: 'Mia Berg', kind: 'user', note: 'Administrator' },
  { id: 'kai', name: 'Kai Brandt', kind: 'user', note: 'Salesperson' },
  { id: 'repairs', name: 'Repairs', kind: 'team', note: 'Team of 2 people' },
]

const Picker = ({ single, start }: { single?: boolean; start: string[] }) => {
  const [chosen, setChosen] = useState(start)
  return <PeoplePicker label="Owner" people={people} chosen={chosen} onChange={setChosen} single={single} />
}

const show = (start: string[] = [], single = false) => {
  const user = userEvent.setup()
  render(<Picker start={start} single={single} />)
  return { user, box: screen.getByRole('combobox', { name: 'Owner' }) }
}
const names = (name: RegExp) =>
  screen.queryAllByRole('option', { name }).map((option) => option.textContent?.replace(/^[A-Z]{2}(?=[A-Z])/, '')) // without initials
const chosen = () => names(/, remove$/)

describe('the lookup of people and teams', () => {
  test('narrows to what is typed, and takes with Enter', async () => {
    const { user, box } = show()
    await user.type(box, 'REP')
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['RepairsTeam of 2 people'])
    await user.keyboard('{ArrowDown}{Enter}')
    expect(chosen()).toEqual(['Repairs'])
    expect(box).toHaveValue('')
  })

  test('does not offer whom it has', async () => {
    const { user, box } = show(['mia'])
    await user.click(box)
    expect(names(/^(?!.*, remove$)/)).toEqual(['Kai BrandtSalesperson', 'RepairsTeam of 2 people'])
  })

  test('gives back with Backspace', async () => {
    const { user, box } = show(['mia', 'kai'])
    await user.click(box)
    await user.keyboard('{Backspace}{Backspace}')
    expect(chosen()).toEqual(['Mia Berg'])
  })

  test('replaces where only one can be chosen', async () => {
    const { user, box } = show(['mia'], true)
    await user.type(box, 'kai')
    await user.click(screen.getByRole('option', { name: /^Kai Brandt/ }))
    expect(chosen()).toEqual(['Kai Brandt'])
  })

  test('says that nothing was found, and takes nothing', async () => {
    const { user, box } = show()
    await user.type(box, 'zoe')
    await user.click(screen.getByRole('option', { name: 'Nothing found for “zoe”' }))
    expect(chosen()).toEqual([])
  })
})
