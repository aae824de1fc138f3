/** Fixed, readable data. Ana Lima is the customer, Mia Berg the user. */
export const ana = '+14155550123'
export const anaShown = '(415) 555-0123'
export const atNoon = '2026-11-23T12:00:00.000Z'
export const inThreeDays = '2026-11-26T12:00:00.000Z'
