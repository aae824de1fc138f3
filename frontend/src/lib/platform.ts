/** Whether this is a Mac, whose keyboard has Cmd where others have Ctrl. */
const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The name of the key that goes with others to make a shortcut. */
export const commandKey = onMac ? 'Cmd' : 'Ctrl'
