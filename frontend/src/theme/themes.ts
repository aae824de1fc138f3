import { createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components'
import { brand } from './brand'

export const lightTheme: Theme = createLightTheme(brand)

const dark = createDarkTheme(brand)

/** Fluent asks for lighter brand text on dark grounds than its generator gives. */
export const darkTheme: Theme = {
  ...dark,
  colorBrandForeground1: brand[110],
  colorBrandForeground2: brand[120],
  colorBrandForegroundLink: brand[110],
  colorBrandForegroundLinkHover: brand[120],
  colorBrandForegroundLinkPressed: brand[130],
  colorStatusDangerForeground1: dark.colorPaletteRedForeground1, // small words of its own red are too dark to read
}
