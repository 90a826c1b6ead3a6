import { setTimeout as sleep } from 'node:timers/promises'

import type * as GraphQL from 'graphql'
import { APIError, type Config, type Endpoint, type PayloadRequest } from 'payload'

import { callerOf } from '../../shared/callerMark.js'
import { NewsroomError } from '../../shared/errors.js'
import { ratesOf } from '../rates.js'
import { isForeign } from './foreignOrigin.js'

/** Milliseconds after which everybody is answered, whether there was something to do or not. */
const answerAfterMs = 300

/** What is done for an account that is there takes time; nobody waits for it, so nobody can measure it. */
const mail = async ({ payload, headers }: PayloadRequest, collection: string, email: string): Promise<void> => {
  try {
    const rates = ratesOf(payload)
    if (rates && (await rates.wait('forgotOfAccount', collection, email)) > 0) return
    await payload.forgotPassword({ collection: collection as never, data: { email } as never, req: { headers } as never })
  } catch (err) {
    payload.logger.error({ err, msg: 'A mail for a forgotten password could not be sent' })
  }
}

const ask = async (req: PayloadRequest, collection: string, given: unknown): Promise<void> => {
  if (isForeign({ headers: req.headers, trusted: req.payload.config.csrf })) throw new NewsroomError('FOREIGN_ORIGIN')
  const email = typeof given === 'string' ? given.toLowerCase().trim() : ''
  if (email === '' || email.length > 320) throw new APIError('Missing email.', 400)
  const caller = callerOf(req.headers)
  if (caller !== undefined) await ratesOf(req.payload)?.take('forgotOfAddress', caller)
  void mail(req, collection, email)
  await sleep(answerAfterMs)
}

/** `POST /api/<collection>/forgot-password`, in place of Payload's, whose time tells who has an account. */
export const forgotPasswordDoor = (collection: string): Omit<Endpoint, 'root'> => ({
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    const body: unknown = await req.json?.().catch(() => undefined)
    await ask(req, collection, (body as { email?: unknown } | undefined)?.email)
    return Response.json({ message: req.t('general:success') }, { headers: { 'Cache-Control': 'no-store' } })
  },
})

/** The same for GraphQL, under the name that Payload gives it. */
export const withForgotPassword =
  (doors: Record<string, string>) =>
  (config: Config): Config => {
    const callers = config.graphQL?.mutations
    return {
      ...config,
      graphQL: {
        ...config.graphQL,
        mutations: (graphQL, context) => ({
          ...callers?.(graphQL, context),
          ...Object.fromEntries(Object.entries(doors).map(toMutation(graphQL as never))),
        }),
      },
    }
  }

const toMutation =
  ({ GraphQLBoolean, GraphQLInt, GraphQLNonNull, GraphQLString }: typeof GraphQL) =>
  ([name, collection]: [string, string]) => [
    name,
    {
      type: new GraphQLNonNull(GraphQLBoolean),
      args: { disableEmail: { type: GraphQLBoolean }, expiration: { type: GraphQLInt }, email: { type: GraphQLString } },
      resolve: async (_: unknown, { email }: { email?: unknown }, { req }: { req: PayloadRequest }) => {
        await ask(req, collection, email)
        return true
      },
    },
  ]
