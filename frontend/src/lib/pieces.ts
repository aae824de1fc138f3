/** How much of a file one call brings, before it is written as base64. */
export const pieceSize = 384 * 1024

/** A piece of a file as base64, without ever holding more of it than the piece. */
export const encode = (piece: Uint8Array): string => {
  const part = 0x8000 // more arguments than that are too many for a call
  let binary = ''
  for (let at = 0; at < piece.length; at += part) binary += String.fromCharCode(...piece.subarray(at, at + part))
  return btoa(binary)
}
