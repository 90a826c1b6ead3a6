import { type CollectionBeforeOperationHook, type PayloadRequest, ValidationError } from 'payload'

import { isCommonPassword } from './commonPasswords.js'

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
  if (isCommonPassword(password) || repeats(password)) return 'This is one of the passwords that are tried first.'
  const plain = bare(password)
  return names.some((name) => bare(name) !== '' && plain === bare(name)) ? 'A password cannot be the name of its account.' : undefined
}

/** A name in other letters, with signs between them or figures behind them, is that name still. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=\p{L})\p{N}{1,4}$/u, '')

/** A common word or a short group of signs, over and over. */
const repeats = (password: string): boolean => /^(.{1,10}?)\1+$/u.test(password) && new Set(password).size < 9

/** Names that an account goes by: handle, address, and what stands before the `@`. */
const namesOf = (account: Record<string, unknown>): string[] =>
  ['username', 'email', 'name'].flatMap((field) => {
    const name: unknown = account[field]
    return typeof name === 'string' ? [name, ...(field === 'email' ? [name.split('@')[0] ?? '', name.split('@')[1] ?? ''] : [])] : []
  })

/** Payload takes passwords of three characters. Holds wherever one is set: create, update and reset, and for the first user. */
export const requireStrongPassword =
  (): CollectionBeforeOperationHook =>
  async ({ args, collection, operation, req }) => {
    if (!['create', 'update', 'resetPassword'].includes(operation)) return args
    const { data, id } = args as { data?: Record<string, unknown>; id?: number | string }
    // Creating without a password fails in Payload itself; an update without one leaves it alone.
    if (data?.['password'] === undefined) return args
    const stored =
      operation === 'update' && id !== undefined
        ? await req.payload.db.findOne({ collection: collection.slug, where: { id: { equals: id } }, req })
        : null
    const byToken =
      operation === 'resetPassword'
        ? await req.payload.db.findOne({ collection: collection.slug, where: { resetPasswordToken: { equals: data['token'] } }, req })
        : null
    const names = [...namesOf(data), ...namesOf(stored ?? byToken ?? {}), ...newsroomNames(req.payload.config)]
    const fault = passwordFault(data['password'], names)
    if (fault) throw new ValidationError({ collection: collection.slug, errors: [{ message: fault, path: 'password' }], req }, req.t)
    return args
  }

/** The name of the option in `config.custom` that says what the newsroom is called. */
export const newsroomName = 'newsroomName'

const newsroomNames = ({ custom, serverURL }: PayloadRequest['payload']['config']): string[] => {
  const name = (custom as Record<string, unknown> | undefined)?.[newsroomName]
  return [...(typeof name === 'string' ? [name] : []), ...(serverURL && URL.canParse(serverURL) ? [new URL(serverURL).hostname] : [])]
}
