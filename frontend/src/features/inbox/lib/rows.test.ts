import { renderHook } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { message, note, sentMessage } from '@/testing/builders'
import { arrivedAfter, rowsOf } from './rows'
import { useFirstIndex } from './use-first-index'

describe('the lines of a thread', () => {
  test('a new day is marked once, on its first text', () => {
    const days = ['2026-11-22T10:00:00Z', '2026-11-22T12:00:00Z', '2026-11-24T10:00:00Z']
    const rows = rowsOf(
      days.map((at, i) => ({ message: message({ id: `m${i}`, at }) })),
      [],
    )
    expect(rows.map((row) => row.kind === 'message' && row.newDay)).toEqual([true, false, true])
  })

  test('a note stands among the texts, and may begin a day', () => {
    const rows = rowsOf([{ message: message({ at: '2026-11-22T10:00:00Z' }) }, { note: note() }], [])
    expect(rows.map((row) => row.kind)).toEqual(['message', 'note'])
    expect(rows[1]).toMatchObject({ newDay: true, unread: false })
  })

  test('new texts begin at the first unread one', () => {
    const texts = ['a', 'b', 'c'].map((id) => ({ message: message({ id }) }))
    expect(rowsOf(texts, [], 'b').map((row) => row.kind === 'message' && row.unread)).toEqual([false, true, false])
    expect(rowsOf(texts, [], '').map((row) => row.kind === 'message' && row.unread)).toEqual([false, false, false])
  })

  test('only what came in counts as arrived', () => {
    const texts = [message({ id: 'a' }), sentMessage({ id: 'b' }), message({ id: 'c' })]
    const rows = rowsOf([...texts.map((text) => ({ message: text })), { note: note() }], [])
    expect(arrivedAfter(rows, 'a')).toBe(1)
    expect(arrivedAfter(rows, 'note-1')).toBe(0)
  })

  test('what is on its way to SMS Desk comes last', () => {
    const rows = rowsOf(
      [{ message: message() }],
      [{ key: 'k', conversationId: 'c', body: 'Hi', resendOf: '', templateId: '' }],
    )
    expect(rows.at(-1)).toEqual({ kind: 'outgoing', key: 'k', body: 'Hi' })
  })
})

test('every line keeps its index while older texts are put before and newer ones after it', () => {
  const { result, rerender } = renderHook(({ ids }) => useFirstIndex(ids), { initialProps: { ids: ['c', 'd'] } })
  const first = result.current
  rerender({ ids: ['a', 'b', 'c', 'd'] })
  expect(result.current).toBe(first - 2)
  rerender({ ids: ['a', 'b', 'c', 'd', 'e'] })
  expect(result.current).toBe(first - 2)
  rerender({ ids: ['b', 'c', 'd', 'e', 'f'] })
  expect(result.current).toBe(first - 1)
  rerender({ ids: ['e', 'f', 'g'] }) // all that were there at first are gone
  expect(result.current).toBe(first + 2)
})
