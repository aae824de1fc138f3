const numbers = new Intl.NumberFormat()

/** 1600 → "1,600", as the reader writes it. */
export const figure = (n: number): string => numbers.format(n)

/** "1 text", "2 texts". */
export const many = (n: number, noun: string): string => `${figure(n)} ${noun}${n === 1 ? '' : 's'}`

/** A name and what it names, or only one where they are the same. */
export const sayOnce = (name: string, thing: string): string => (name === thing ? name : `${name} · ${thing}`)
