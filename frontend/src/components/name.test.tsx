import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Name } from './name'

const shown = (of: string) => {
  const { container } = render(<Name of={of} />)
  return container
}

test('a name stands by itself, whichever way it is written', () => {
  expect(shown('דנה לוי').innerHTML).toBe('<bdi>דנה לוי</bdi>')
})

test.each([
  ['\u202eamiL anA', 'amiL anA'],
  ['Ana\u200b Lima\u2069\ufeff', 'Ana Lima'],
  ['José 👩\u200d💻', 'José 👩\u200d💻'],
  ['<b>Ana</b>', '<b>Ana</b>'],
])('%j is shown as %j', (of, text) => {
  expect(shown(of)).toHaveTextContent(text)
})

const hint = { name: /^A word of this name has letters of several alphabets/ }

test.each(['Аna Lima', 'Pаypal', 'Αnna'])('security 15: %s, whose letters imitate others, is marked', (name) => {
  render(<Name of={name} />)
  expect(screen.getByRole('img', hint)).toBeInTheDocument()
})

test.each(['Ana Lima', 'Анна', 'Анна Lima', 'José 李', 'Ærø', 'Ελένη', 'Kai (Киев)'])(
  'security 15: %s is not',
  (name) => {
    render(<Name of={name} />)
    expect(screen.queryByRole('img', hint)).not.toBeInTheDocument()
  },
)
