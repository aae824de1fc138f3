/** A bar of color at the start of what is current. Where the system chooses the colors there are no shadows: a border then. */
export const edge = (color: string) => ({
  boxShadow: `inset 3px 0 0 ${color}`,
  '@media (forced-colors: active)': { borderLeft: '3px solid Highlight' },
})
