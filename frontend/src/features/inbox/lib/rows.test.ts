import { renderHook } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { message, sentMessage } from '@/testing/builders'
import { rowsOf } from './rows'
import { useFirstIndex } from './use-first-index'

describe('the lines of a thread', () => {
  test('a new day is marked once, on its first text', () => {
    const days = ['2026-11-22T10:00:00Z', '2026-11-22T12:00:00Z', '2026-11-24T10:00:00Z']
    const rows = rowsOf(
      days.map((at, i) => message({ id: `m${i}`, at })),
      [],
    )
    expect(rows.map((row) => row.kind === 'message' && row.newDay)).toEqual([true, false, true])
  })

  test('a text that was sent again says so', () => {
    const rows = rowsOf([sentMessage({ id: 'a', status: 'failed' }), sentMessage({ id: 'b', resendOf: 'a' })], [])
    expect(rows.map((row) => row.kind === 'message' && row.resent)).toEqual([true, false])
  })

  test('what is on its way to SMS Desk comes last', () => {
    const rows = rowsOf([message()], [{ key: 'k', conversationId: 'c', body: 'Hi', resendOf: '', templateId: '' }])
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
})
