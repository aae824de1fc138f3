import type { BrandVariants } from '@fluentui/react-components'

/** The brand ramp: a teal at the lightness steps of Fluent's own ramp, so that its contrasts hold. */
export const brand: BrandVariants = {
  10: '#05181b',
  20: '#06252a',
  30: '#073137',
  40: '#093f47',
  50: '#0b4c56',
  60: '#0d5a66',
  70: '#0e6673',
  80: '#107584',
  90: '#2590a0',
  100: '#2ca9bc',
  110: '#2fb6ca',
  120: '#48c2d4',
  130: '#72d0de',
  140: '#9bdde8',
  150: '#bee9f0',
  160: '#e3f6f8',
}
