import type { PayloadRequest, ServerFunctionClient, ServerFunctionHandler } from 'payload'

import { valueFault } from '../limits/jsonShape.js'
import { isOwnName } from '../shared/ownName.js'
import { revisionName } from '../shared/revisionName.js'
import { isStaff } from './caller.js'

type Handle = (asked: Pick<Parameters<ServerFunctionHandler>[0], 'args' | 'name' | 'serverFunctions'>) => Promise<unknown>

/**
 * Stands in front of the functions that the admin's pages call. Payload lets several of them be called by any account of any
 * collection, or by nobody, answers whatever they throw with 500, and plans publications of what takes no plans:
 *
 * - only staff call them; whoever makes the first account may ask for the state of its form, which Payload checks itself;
 * - names and arguments are what they should be;
 * - what fails is answered in the words of the admin's own failures, and what fails by a fault of ours is in the log.
 */
export const guardServerFunctions =
  (handle: Handle): ServerFunctionClient =>
  async (asked: unknown) => {
    const { name, args } = (asked ?? {}) as { name?: unknown; args?: unknown }
    // Payload looks the name up in an object, and answers `constructor` with what every object has: its own arguments, cookies and all.
    if (!isOwnName(name)) return null
    if (!isArguments(args)) return refused(name)
    const req = (await handle({ name: gate, args: {}, serverFunctions: { [gate]: ({ req: caller }) => caller } })) as PayloadRequest
    const mayAsk = isStaff(req) || (name === 'form-state' && !req.user)
    if (!mayAsk || (name === 'schedule-publish' && !takesPlans(req, args))) return refused(name)
    try {
      return await handle({ name, args: name === 'form-state' ? withoutStaleCheck(req, args) : args })
    } catch (error) {
      if (isNextsOwn(error)) throw error
      req.payload.logger.info({ msg: 'A function of the admin failed', err: error })
      return refused(name)
    }
  }

/** Where saves carry their base revision they are merged: Payload's own box would have what was typed thrown away for the newer state. */
const withoutStaleCheck = ({ payload }: PayloadRequest, args: Record<string, unknown>): Record<string, unknown> => {
  const slug = args['collectionSlug']
  const config =
    typeof slug === 'string' && Object.hasOwn(payload.collections, slug)
      ? payload.collections[slug as keyof typeof payload.collections]?.config
      : undefined
  return config?.flattenedFields.some((field) => field.name === revisionName) ? { ...args, checkForStaleData: false } : args
}

const gate = 'newsroom-caller'

const isRecord = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * A call may name one value in many places, and each of those in many more: 2 KB that stand for more values than ever are counted. Whoever
 * reads them walks through each, so they are counted as often as they are named.
 */
const isArguments = (args: unknown): args is Record<string, unknown> => isRecord(args) && valueFault(args) === undefined

/**
 * Payload queues a plan for anything, or deletes one, and looks at rights when it is due; where nothing takes plans there is nothing to
 * plan.
 */
const takesPlans = ({ payload: { collections, globals } }: PayloadRequest, { doc, global }: Record<string, unknown>): boolean => {
  const slug = isRecord(doc) ? doc['relationTo'] : undefined
  const config =
    typeof slug === 'string'
      ? (collections as Record<string, { config: Versioned } | undefined>)[slug]?.config
      : globals.config.find((one) => one.slug === global)
  const { drafts } = ((config as Versioned | undefined)?.versions || {}) as { drafts?: unknown }
  return isRecord(drafts) && Boolean(drafts['schedulePublish'])
}

interface Versioned {
  versions?: unknown
}

/** Redirections and pages that are not there are thrown, and mean what they say. */
const isNextsOwn = (error: unknown): boolean => {
  const { digest } = (error ?? {}) as { digest?: unknown }
  return typeof digest === 'string' && digest.startsWith('NEXT_')
}

const words = 'This could not be done. Load the page again, and sign in where it asks for it.'

/** What the admin's pages take for a failure of each. */
const refused = (name: string): unknown => {
  if (name === 'form-state') return { state: null, message: words, errors: [{ message: words }] }
  if (name === 'get-upcoming-scheduled-publish') return []
  return ['slugify', 'table-state', 'render-document'].includes(name) ? null : { error: words }
}
