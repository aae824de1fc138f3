import { type RefObject, useLayoutEffect } from 'react'

export const lineHeight = 20 // px
const lines = { least: 3, most: 8 }

/** A text box that grows with its text, from three lines to eight. */
export const useGrowing = (box: RefObject<HTMLTextAreaElement | null>, text: string) => {
  useLayoutEffect(() => {
    const area = box.current
    if (!area || text === undefined) return
    area.style.height = 'auto'
    const wanted = Math.min(Math.max(area.scrollHeight, lines.least * lineHeight + 12), lines.most * lineHeight + 12)
    area.style.height = `${wanted}px`
  }, [box, text])
}
