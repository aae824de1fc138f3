import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { download, downloadBytes } from './save-file'

const made: Blob[] = []
const clicked: { name: string; address: string }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  made.length = clicked.length = 0
  URL.createObjectURL = (blob) => `blob:${made.push(blob as Blob)}`
  URL.revokeObjectURL = vi.fn()
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push({ name: this.download, address: this.href })
  })
})
afterEach(() => vi.useRealTimers())

const bytes = async (blob: Blob | undefined) => [...new Uint8Array(await (blob ?? new Blob()).arrayBuffer())]

test('a browser downloads the text under its name, the mark for Excel included', async () => {
  expect(await download('SMS Desk activity.csv', '\uFEFFÆ,b\r\n')).toBe(true)
  expect(clicked).toEqual([{ name: 'SMS Desk activity.csv', address: 'blob:1' }])
  expect(made[0]?.type).toBe('text/csv;charset=utf-8')
  expect(await bytes(made[0])).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0x86, 0x2c, 0x62, 0x0d, 0x0a])
  expect(document.querySelector('a[download]')).toBeNull()
})

test('a picture is downloaded byte by byte, as nothing that a browser opens', async () => {
  expect(await downloadBytes('picture.png', 'iVBORw0KGgD/')).toBe(true)
  expect(clicked).toEqual([{ name: 'picture.png', address: 'blob:1' }])
  expect(made[0]?.type).toBe('application/octet-stream')
  expect(await bytes(made[0])).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x00, 0xff])
})

test('what was downloaded does not stay in memory', async () => {
  await download('notes.txt', 'x')
  expect(made[0]?.type).toBe('text/plain;charset=utf-8')
  vi.runAllTimers()
  expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:1')
})
