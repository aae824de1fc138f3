import { describe, expect, test } from 'vitest'
import { DeskError, errorCodes, toDeskError } from './errors'

describe('an error from the Go side', () => {
  test.each(errorCodes)('keeps its code %s and its words', (code) => {
    const error = toDeskError({
      code,
      message: 'It was refused.',
      field: 'name',
      detail: '20003',
      suggestion: '+12345678910',
    })
    expect(error).toMatchObject({
      code,
      message: 'It was refused.',
      field: 'name',
      detail: '20003',
      suggestion: '+12345678910',
    })
  })

  test.each([
    ['a string', 'boom'],
    ['nothing', undefined],
    ['an unknown code', { code: 'odd', message: 'x' }],
    ['a TypeError', new TypeError('x')],
  ])('becomes a neutral sentence when it is %s', (_, cause) => {
    const error = toDeskError(cause)
    expect(error.code).toBe('internal')
    expect(error.message).toBe('Something went wrong inside SMS Desk. What you typed was kept. Try again.')
  })

  test('is not wrapped twice', () => {
    const error = new DeskError({ code: 'conflict', message: 'There is one already.' })
    expect(toDeskError(error)).toBe(error)
  })
})
