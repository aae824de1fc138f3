/** A name for Fluent's avatar: a phone number has no initials, so it gets the person icon. */
export const avatarName = (name: string): string | undefined => (/\p{L}/u.test(name) ? name : undefined)
