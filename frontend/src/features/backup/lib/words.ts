import type { BackupPreview, BackupView } from '@/bridge'
import { many } from '@/lib/words'

const sizes = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** 12345678 → "12.3 MB". */
export const sizeWords = (bytes: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB']
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${sizes.format(size)} ${units[unit]}`
}

/** What kind of backup a file is. */
export const kindWords = ({ before, locked }: BackupView): string =>
  `${before ? 'State before a restore' : 'Backup'}${locked ? ', locked' : ''}`

/** What a backup holds, in one sentence. */
export const contentWords = (p: BackupPreview): string =>
  `${many(p.texts, 'text')} in ${many(p.conversations, 'conversation')}, ${many(p.customers, 'customer')}, ` +
  `${p.people === 1 ? '1 person' : `${p.people} people`} and ${many(p.accounts, 'provider account')}.`

/** What a restore costs and what it spares, a sentence each. */
export const lossWords = (p: BackupPreview): string[] => {
  const said: string[] = []
  if (p.newerTexts > 0) {
    said.push(
      `${many(p.newerTexts, 'newer text')} will be gone from here. Providers that keep texts are asked for them again.`,
    )
  }
  if (p.newerOptOuts > 0) {
    said.push(
      p.newerOptOuts === 1
        ? '1 customer who opted out since stays opted out.'
        : `${many(p.newerOptOuts, 'customer')} who opted out since stay opted out.`,
    )
  }
  if (p.erased > 0) {
    said.push(`${many(p.erased, 'customer')} erased since will be back. Erase them again.`)
  }
  return said
}
