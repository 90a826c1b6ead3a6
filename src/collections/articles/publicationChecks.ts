import { type CollectionBeforeChangeHook, type JsonObject, type PayloadRequest, ValidationError } from 'payload'

import { isTransientError } from '../../database/retryTransient.js'
import { rehearsalOf } from '../../hooks/rehearsal.js'
import type { WireCollection } from '../../shared/slugs.js'

/** What a newsroom looks at before an article, or an entry of a live blog, is published, beside what we do. */
export interface PublicationCheck {
  /** Told apart by it. */
  name: string
  /** `blocking`: the publication is refused, by whichever door. @default 'advisory' */
  level?: 'advisory' | 'blocking'
  /** Name of the field where it is mended. */
  field?: string
  /**
   * What is looked at.
   * @default ['articles']
   * @example ['articles', 'entries']
   */
  of?: readonly WireCollection[]
  /**
   * Says what is wrong, in words for the desk; nothing where all is well. The article is as the form or the request has it, relationships
   * by id.
   */
  check: (article: Readonly<JsonObject>, context: { req: PayloadRequest }) => Promise<string | undefined> | string | undefined
}

/** What a check of the newsroom's own found. */
export interface OwnFinding {
  key: string
  level: 'advisory' | 'blocking'
  text: string
  field?: string
}

/** The checks that are asked of a collection's documents. */
export const checksFor = (checks: readonly PublicationCheck[], slug: string): PublicationCheck[] =>
  checks.filter(({ of = ['articles'] }) => (of as readonly string[]).includes(slug))

/** What the checks say of an article, in their order. A check that fails says so, as one that found something: nothing passes unseen. */
export const runChecks = async (checks: readonly PublicationCheck[], article: JsonObject, req: PayloadRequest): Promise<OwnFinding[]> => {
  const found = await Promise.all(
    checks.map(async ({ name, level = 'advisory', field, check }) => {
      const text = await said(() => check(article, { req }), { name, req })
      return text ? [{ key: `own ${name}`, level, text, ...(field ? { field } : {}) }] : []
    }),
  )
  return found.flat()
}

const said = async (
  look: () => ReturnType<PublicationCheck['check']>,
  { name, req }: { name: string; req: PayloadRequest },
): Promise<string | undefined> => {
  try {
    return await look()
  } catch (err) {
    // MongoDB has given up the transaction: nothing can be saved in it any more.
    if (isTransientError(err)) throw err
    req.payload.logger.error({ err, msg: `The check “${name}” failed` })
    return `The check “${name}” could not be made.`
  }
}

interface Checked {
  _status?: string
  legalCleared?: boolean | null
  legalNote?: string | null
  wireState?: string | null
  withdrawal?: { at?: unknown } | null
}

/**
 * Refuses to put on the wire what the lawyer has not cleared, and what a blocking check of the newsroom's own finds. What the public sees
 * already passes: nothing may stand in the way of a correction. In a rehearsal it is noted.
 * @throws ValidationError (400) that names each
 */
export const refuseUnchecked =
  (checks: readonly PublicationCheck[] = []): CollectionBeforeChangeHook =>
  async ({ collection, context, data, originalDoc, req }) => {
    const { _status, withdrawal } = data as Checked
    const isOut = (originalDoc as Checked | undefined)?.wireState === 'live'
    if (_status !== 'published' || withdrawal?.at || isOut) return data
    const article = { ...(originalDoc as JsonObject | undefined), ...(data as JsonObject) }
    const { legalCleared, legalNote } = article as Checked
    const legal =
      legalNote?.trim() && !legalCleared ? [{ path: 'legalCleared', message: 'The lawyer has not cleared it: see the legal note.' }] : []
    const own = await runChecks(
      checksFor(checks, collection.slug).filter(({ level }) => level === 'blocking'),
      article,
      req,
    )
    const errors = [...legal, ...own.map(({ field, key, text }) => ({ path: field ?? key, message: text }))]
    const rehearsal = rehearsalOf(context)
    if (rehearsal) rehearsal.faults.push(...errors)
    else if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
    return data
  }
