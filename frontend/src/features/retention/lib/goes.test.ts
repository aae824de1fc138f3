import { expect, test } from 'vitest'
import { goes } from './goes'

const nothing = { texts: 0, attachments: 0, conversations: 0, callbacks: 0 }

test('what a choice would delete is said in words', () => {
  expect(goes(nothing)).toBe('')
  expect(goes({ ...nothing, callbacks: 1 })).toBe('1 raw callback')
  expect(goes({ ...nothing, texts: 2, callbacks: 1 })).toBe('2 messages and 1 raw callback')
  expect(goes({ texts: 3, attachments: 1, conversations: 1, callbacks: 4 })).toBe(
    '3 messages, 1 attachment, up to 1 whole conversation and 4 raw callbacks',
  )
})
