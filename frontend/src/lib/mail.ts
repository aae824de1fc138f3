/** Encodes what encodeURIComponent leaves as it is, too: the window refuses addresses that a shell could read. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** The mailto address of a new e-mail (RFC 6068: lines end with CR LF). */
export const mailAddress = (to: string, subject: string, body: string): string =>
  `mailto:${encode(to).replace('%40', '@')}?subject=${encode(subject)}&body=${encode(body.replace(/\n/g, '\r\n'))}`
