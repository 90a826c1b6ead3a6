import { type CollectionBeforeOperationHook, ValidationError } from 'payload'

/** Shortest password in characters. */
export const minPasswordLength = 10
/** Longest password in characters: beyond this it only costs time. */
export const maxPasswordLength = 200

/** What is wrong with a password, or `undefined`. `names` are words that it may not consist of. */
export const passwordFault = (password: unknown, names: readonly string[] = []): string | undefined => {
  if (typeof password !== 'string' || [...password].length < minPasswordLength) {
    return `A password has at least ${minPasswordLength} characters.`
  }
  if (password.length > maxPasswordLength) return `A password has at most ${maxPasswordLength} characters.`
  if (new Set(password).size < 4) return 'A password needs at least four different characters.'
  const plain = password.toLowerCase()
  return names.some((name) => name !== '' && plain === name.toLowerCase()) ? 'A password cannot be the name of its account.' : undefined
}

/** Payload takes passwords of three characters. Holds wherever one is set: create, update and reset, and for the first user. */
export const requireStrongPassword = (): CollectionBeforeOperationHook => ({ args, collection, operation, req }) => {
  if (!['create', 'update', 'resetPassword'].includes(operation)) return args
  const { data } = args as { data?: Record<string, unknown> }
  // Creating without a password fails in Payload itself; an update without one leaves it alone.
  if (data?.['password'] === undefined) return args
  const names = [data['username'], data['email']].filter((name) => typeof name === 'string')
  const fault = passwordFault(data['password'], names)
  if (fault) {
    throw new ValidationError({ collection: collection.slug, errors: [{ message: fault, path: 'password' }], req }, req.t)
  }
  return args
}
