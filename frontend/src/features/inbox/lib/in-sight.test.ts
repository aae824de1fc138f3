import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { lookAt, outOfSight } from './in-sight'

const key = ['list']

/** A list of five pages of two. */
const listed = () => {
  const client = new QueryClient()
  client.setQueryData(key, {
    pages: [0, 1, 2, 3, 4].map((n) => ({ items: [2 * n, 2 * n + 1] })),
    pageParams: ['', 'a', 'b', 'c', 'd'],
  })
  return client
}

const cursors = ['', 'a', 'b', 'c', 'd', 'new']
const kept = (client: QueryClient) => cursors.filter((cursor) => outOfSight(client, key, cursor))

test('of a list that nobody scrolled nothing is out of sight', () => {
  expect(kept(listed())).toEqual([])
})

test('pages above what is looked at needn’t be read again, what is looked at and below must', () => {
  const client = listed()
  lookAt(client, key, 5, 6)
  expect(kept(client)).toEqual(['', 'a'])
  lookAt(client, key, 0, 3)
  expect(kept(client)).toEqual([])
})

test('what is far below is let go, one page beyond stays', () => {
  const client = listed()
  lookAt(client, key, 2, 4)
  expect(client.getQueryData(key)).toMatchObject({ pageParams: ['', 'a', 'b', 'c'] })
  lookAt(client, key, 0, 1)
  expect(client.getQueryData(key)).toEqual({ pages: [{ items: [0, 1] }, { items: [2, 3] }], pageParams: ['', 'a'] })
})

test('a list that isn’t there is no list', () => {
  const client = new QueryClient()
  lookAt(client, key, 0, 10)
  expect(outOfSight(client, key, '')).toBeUndefined()
})
