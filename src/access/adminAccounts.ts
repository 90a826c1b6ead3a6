import { createLocalReq, type Payload, type PayloadRequest } from 'payload'

import { staffRoles } from './staffRoles.js'

interface SelectField {
  name?: string
  type?: string
  options?: (string | { value: string })[]
}

interface Accounts {
  access?: { admin?: (args: { req: PayloadRequest }) => unknown }
  flattenedFields?: SelectField[]
}

const accountsOf = ({ config, collections }: Pick<Payload, 'config' | 'collections'>): Accounts | undefined =>
  (collections as Record<string, { config: Accounts } | undefined> | undefined)?.[config.admin.user]?.config

/** Every rule of every field asks; a config stays as it is once it is made. */
const knownRoles = new WeakMap<Accounts, boolean>()

/** Whether the accounts that sign in to the admin have the newsroom's roles. In an app of one's own they need not. */
export const hasRoles = (payload: Pick<Payload, 'config' | 'collections'>): boolean => {
  const accounts = accountsOf(payload)
  if (!accounts) return true
  const known = knownRoles.get(accounts) ?? findRoles(accounts)
  knownRoles.set(accounts, known)
  return known
}

const findRoles = (accounts: Accounts): boolean => {
  const role = accounts.flattenedFields?.find(({ name }) => name === 'role')
  const values = (role?.options ?? []).map((option) => (typeof option === 'string' ? option : option.value))
  return role?.type === 'select' && staffRoles.every((wanted) => values.includes(wanted))
}

const asking = new WeakSet<object>()

type Account = NonNullable<PayloadRequest['user']>

interface Later {
  /** What it said of an account, as the request has it. */
  answers: WeakMap<Account, boolean>
  /** Whether the rule was seen to answer later: it is asked where somebody signs in then, and nowhere else. */
  isLater?: boolean
  /** Whether it is asked where somebody signs in. */
  isAsked?: boolean
}

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const laterKey = Symbol.for('payload-newsroom.access.later')
type Asked = Pick<PayloadRequest, 'user' | 'payload'>

const laterOf = (payload: Payload & { [laterKey]?: Later }): Later => (payload[laterKey] ??= { answers: new WeakMap() })

/**
 * Whether the app's own rule `access.admin` lets the caller into its admin: shops keep their customers in the same collection as their
 * staff. Rights of ours are decided at once: where the rule answers later, it was asked when the caller signed in (`askAdminRule`), and who
 * did not sign in by a request is not let in.
 */
export const entersAdmin = (req: Asked): boolean => {
  const rule = accountsOf(req.payload)?.access?.admin
  if (!rule) return true
  const { user, payload } = req
  const later = laterOf(payload)
  const known = user ? later.answers.get(user) : undefined
  if (known !== undefined || later.isLater) return known === true
  // A rule of the app that asks us who is staff is not asked again.
  if (asking.has(req)) return false
  asking.add(req)
  try {
    const answer = rule({ req: req as PayloadRequest })
    if (!isThenable(answer)) return answer === true
    answer.then(undefined, () => undefined)
    later.isLater = true
    return false
  } finally {
    asking.delete(req)
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | undefined)?.then === 'function'

/** Asks a rule `access.admin` that answers later as soon as it is known who calls, and waits for it. */
export const askAdminRule = (payload: Payload): void => {
  const later = laterOf(payload)
  if (later.isAsked) return
  later.isAsked = true
  payload.authStrategies = payload.authStrategies.map((strategy) => ({
    ...strategy,
    authenticate: async (args) => {
      const result = await strategy.authenticate(args)
      const { user } = result
      const rule = accountsOf(payload)?.access?.admin
      if (!rule || user?.collection !== payload.config.admin.user || later.isLater === false || hasRoles(payload)) return result
      // What the rule itself asks of us meanwhile is decided without it.
      later.answers.set(user, false)
      const req = await createLocalReq({ user, req: { headers: args.headers } }, payload)
      try {
        const answer = rule({ req })
        later.isLater = isThenable(answer)
        later.answers.set(user, (await answer) === true)
      } catch (err) {
        payload.logger.warn({
          err,
          msg: `access.admin of ${user.collection} failed, so this account is no staff to the newsroom's plugins`,
        })
      }
      return result
    },
  }))
}
