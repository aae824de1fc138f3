/** Round numbers from 0 up to at least `most`, for the lines behind a chart: 0, 50, 100. */
export const ticks = (most: number): number[] => {
  const rough = Math.max(most, 4) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough
  const whole = Math.max(1, step)
  return Array.from({ length: Math.ceil(Math.max(most, 1) / whole) + 1 }, (_, i) => i * whole)
}

/** Which of `count` labels are written where only `room` fit: evenly spread, the first included. */
export const labelled = (count: number, room: number): ((i: number) => boolean) => {
  const every = Math.max(1, Math.ceil(count / Math.max(1, room)))
  return (i) => i % every === 0
}
