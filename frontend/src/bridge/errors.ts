/** Every error code of the Go side (backend/sms/error.go); a Go test holds this list to it. */
export const errorCodes = [
  'invalid',
  'not_found',
  'conflict',
  'forbidden',
  'unauthenticated',
  'credentials_refused',
  'rate_limited',
  'rejected_by_provider',
  'provider_unavailable',
  'tunnel_down',
  'opted_out',
  'quiet_hours',
  'limit_reached',
  'locked',
  'internal',
] as const

type ErrorCode = (typeof errorCodes)[number]

interface ErrorParts {
  code: ErrorCode
  message: string
  field?: string
  detail?: string
  suggestion?: string
  offline?: boolean
}

/** An error in words for people: what happened, what was kept, what to do. */
export class DeskError extends Error {
  readonly code: ErrorCode
  /** The form field at fault, "" where there is none. */
  readonly field: string
  /** The provider's own code or text, worth copying to support. */
  readonly detail: string
  /** A corrected value to offer with one click. */
  readonly suggestion: string
  /** SMS Desk itself could not be reached. */
  readonly offline: boolean

  constructor(parts: ErrorParts) {
    super(parts.message)
    this.name = 'DeskError'
    this.code = parts.code
    this.field = parts.field ?? ''
    this.detail = parts.detail ?? ''
    this.suggestion = parts.suggestion ?? ''
    this.offline = parts.offline ?? false
  }
}

const neutral = 'Something went wrong inside SMS Desk. What you typed was kept. Try again.'

/** Makes a DeskError of whatever a call was rejected with. */
export const toDeskError = (cause: unknown): DeskError => {
  if (cause instanceof DeskError) return cause
  if (typeof cause !== 'object' || cause === null) return new DeskError({ code: 'internal', message: neutral })
  const parts = cause as Partial<ErrorParts>
  const code = errorCodes.find((known) => known === parts.code)
  if (!code || typeof parts.message !== 'string') return new DeskError({ code: 'internal', message: neutral })
  return new DeskError({ ...parts, code, message: parts.message })
}
