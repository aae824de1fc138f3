const units = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** How much something takes on the disk, in words. */
export const sizeText = (bytes: number): string => {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const figure = bytes / 1000 ** step
  return `${figure.toLocaleString('en', { maximumFractionDigits: step > 0 && figure < 10 ? 1 : 0 })} ${units[step]}`
}
