/** Scripts of which many letters look like Latin ones. */
const alike = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u

/** Tells whether Latin letters stand among others that look like them. */
export const mixesAlphabets = (text: string): boolean => alike.test(text) && /\p{Script=Latin}/u.test(text)

/** Tells whether one of the words of a name does so. A name of words in several alphabets is none that hides something. */
export const looksDisguised = (name: string): boolean => name.split(/[^\p{L}\p{M}\p{N}]+/u).some(mixesAlphabets)
