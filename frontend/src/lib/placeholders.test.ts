import { describe, expect, test } from 'vitest'
import { describePlaceholders, keysOf } from './placeholders'

describe('the placeholders of a body', () => {
  test('are read each once, in their order; other braces are text', () => {
    expect(keysOf('Hi {{first_name}}, {x} {{ company }} {{first_name}} }}')).toEqual(['first_name', 'company'])
  })

  test('keep their description, and have their field’s where there is none', () => {
    const own = { key: 'company', label: 'Firm', default: 'your firm' }
    const fields = [
      { key: 'company', label: 'Company', default: '' },
      { key: 'first_name', label: 'First name', default: '' },
    ]
    expect(describePlaceholders('{{first_name}} {{company}} {{nickname}}', [own], fields)).toEqual([fields[1], own])
  })
})
