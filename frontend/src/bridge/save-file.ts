const types: Record<string, string> = { csv: 'text/csv;charset=utf-8' }

/** Has the browser download a text as a file, where and under what name the person's browser says. */
export const download = async (name: string, text: string): Promise<boolean> => {
  const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain;charset=utf-8'
  const address = URL.createObjectURL(new Blob([text], { type }))
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
