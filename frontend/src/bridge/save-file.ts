const types: Record<string, string> = { csv: 'text/csv;charset=utf-8' }

/** Has the browser download a file, where and under what name the person's browser says. */
const hand = (name: string, blob: Blob): boolean => {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The download has begun by then; Safari needs the address for a moment longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
  return true
}

export const download = async (name: string, text: string): Promise<boolean> =>
  hand(name, new Blob([text], { type: types[name.split('.').at(-1) ?? ''] ?? 'text/plain;charset=utf-8' }))

/** The same for what isn't text. The browser saves the bytes, whatever they are, and opens nothing. */
export const downloadBytes = async (name: string, base64: string): Promise<boolean> =>
  hand(name, new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'application/octet-stream' }))
