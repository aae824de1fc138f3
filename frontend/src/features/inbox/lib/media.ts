/** What an attachment is in a word, and how its file ends. The kind was told from its bytes. */
const kinds: Record<string, { word: string; ending: string }> = {
  'image/jpeg': { word: 'Picture', ending: 'jpg' },
  'image/png': { word: 'Picture', ending: 'png' },
  'image/gif': { word: 'Picture', ending: 'gif' },
  'image/webp': { word: 'Picture', ending: 'webp' },
  'video/mp4': { word: 'Video', ending: 'mp4' },
  'video/3gpp': { word: 'Video', ending: '3gp' },
  'video/quicktime': { word: 'Video', ending: 'mov' },
  'audio/mpeg': { word: 'Sound', ending: 'mp3' },
  'audio/mp4': { word: 'Sound', ending: 'm4a' },
  'audio/amr': { word: 'Sound', ending: 'amr' },
  'audio/ogg': { word: 'Sound', ending: 'ogg' },
  'audio/wav': { word: 'Sound', ending: 'wav' },
  'application/pdf': { word: 'PDF', ending: 'pdf' },
  'text/vcard': { word: 'Contact card', ending: 'vcf' },
  'text/calendar': { word: 'Appointment', ending: 'ics' },
}

export const mediaWord = (contentType: string): string => kinds[contentType]?.word ?? 'Attachment'

/** The few kinds that are shown in place; everything else is only saved. */
export const isPicture = (contentType: string): boolean => mediaWord(contentType) === 'Picture'

/** The name under which an attachment is saved: nothing of it comes from the sender. */
export const mediaName = (contentType: string, at: string): string => {
  const { word, ending } = kinds[contentType] ?? { word: 'Attachment', ending: 'bin' }
  const when = at.slice(0, 16).replace('T', ' ').replace(':', '.')
  return `${word} ${when}.${ending}`
}

/** "240 KB". */
export const weight = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
