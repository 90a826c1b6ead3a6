/** What stands in the way of a change, as a person is told it. */
export interface Fault {
  /** The field; empty where it is none. */
  path: string
  message: string
  /** Id of the picture that it is about. */
  picture?: string
}

interface Refusal {
  status?: unknown
  message?: unknown
  data?: { errors?: { path?: unknown; label?: unknown; message?: unknown; picture?: unknown }[] } | null
}

/** What a refusal says of each field; `undefined` for whatever is no refusal, but an error of ours. */
export const faultsOf = (error: unknown): Fault[] | undefined => {
  const { status, message, data } = (error ?? {}) as Refusal
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined
  const errors = Array.isArray(data?.errors) ? data.errors : []
  if (errors.length === 0) return [{ path: '', message: text(message) }]
  return errors.map(({ path, label, message: said, picture }) => ({
    path: text(path),
    message: named(text(said), label ?? path),
    ...(typeof picture === 'string' ? { picture } : {}),
  }))
}

/** “This field is required.” has to say which. */
const named = (message: string, label: unknown): string => (typeof label === 'string' && label !== '' ? `${label}: ${message}` : message)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** All of them in one text. */
export const sayFaults = (faults: readonly Fault[], maxLength = 2000): string =>
  faults
    .map(({ message }) => message)
    .join(' ')
    .slice(0, maxLength)
