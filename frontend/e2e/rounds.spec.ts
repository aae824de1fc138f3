import { aDay, expect, test } from './day'
import { violations } from './desk'
import { tooWide } from './fit'
import { fill, places, visit } from './rounds'

const looks = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['high contrast', { colorScheme: 'dark', forcedColors: 'active' }],
] as const

const wide = { width: 1280, height: 800 }

const sizes = [
  ['800 px', { width: 800, height: 600 }],
  ['200 %', { width: 640, height: 400 }], // of 1280 × 800
] as const

const softly = expect.configure({ soft: true })

const day = aDay((desk) => fill(desk))

for (const place of places)
  test(`${place.name}: axe finds nothing in any colors, and nothing is cut off`, async () => {
    const desk = day()
    await desk.page.setViewportSize(wide)
    await visit(desk, place)
    for (const [name, look] of looks) {
      await desk.page.emulateMedia(look)
      const rules = name === 'light' ? [] : ['color-contrast'] // the rest is the same in every color
      softly(await violations(desk.page, ...rules), name).toEqual([])
    }
    await desk.page.emulateMedia(looks[0][1])
    for (const [name, size] of sizes) {
      await desk.page.setViewportSize(size)
      await softly.poll(() => tooWide(desk.page), { message: name, timeout: 5000 }).toEqual([])
    }
  })
