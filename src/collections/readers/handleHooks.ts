import { type CollectionBeforeChangeHook, type CollectionBeforeValidateHook, type PayloadRequest, ValidationError } from 'payload'

import { newsroomName } from '../../access/passwords.js'
import { handleFault } from '../../comments/handles/handleFault.js'
import { handleMark, handleMarks } from '../../comments/handles/handleMark.js'
import type { Row } from '../comments/rows.js'
import { slugOf } from '../../shared/slugs.js'

const fault = (req: PayloadRequest, message: string) =>
  new ValidationError({ collection: slugOf(req, 'readers'), errors: [{ path: 'username', message }], req }, req.t)

/** What nobody may go by: the newsroom's name, and the names of its staff and of those who write for it. */
const staffNames = async (req: PayloadRequest): Promise<string[]> => {
  const { config } = req.payload
  const name: unknown = (config.custom as Record<string, unknown> | undefined)?.[newsroomName]
  const own = typeof name === 'string' ? [name] : []
  const people = peopleOf(req)
  // A short name alone is anybody's.
  const writers = people === undefined ? [] : (await namesIn(req, people)).filter((one) => /\s/.test(one) || one.length > 4)
  return [...own, ...(await namesIn(req, config.admin.user)), ...writers]
}

/** Names that are compared with each new handle, at most. */
const mostNames = 2000

const namesIn = async (req: PayloadRequest, collection: string): Promise<string[]> => {
  const find = {
    collection: collection as 'users',
    select: { name: true as const },
    sort: '-updatedAt',
    limit: mostNames,
    pagination: false,
    req,
  }
  return (await req.payload.db.find<Row>(find)).docs.flatMap(({ name }) => (typeof name === 'string' ? [name] : []))
}

/** The collection of who writes here, where accounts of readers can be theirs. */
const peopleOf = ({ payload }: PayloadRequest): string | undefined => {
  const { fields } = payload.collections[slugOf(payload, 'readers')]?.config ?? {}
  const person = fields?.find((field) => 'name' in field && field.name === 'person')
  return person && 'relationTo' in person && typeof person.relationTo === 'string' ? person.relationTo : undefined
}

/** A handle in one form (NFKC), and none that passes for another's or for the newsroom's. */
export const checkHandle: CollectionBeforeValidateHook = async ({ data, operation, req }) => {
  const given: unknown = data?.['username']
  if (!data || operation !== 'create' || given === undefined) return data
  return { ...data, username: await goodHandle(req, given) }
}

/** A handle as it is stored. @throws ValidationError where it is none, or passes for the newsroom's */
export const goodHandle = async (req: PayloadRequest, given: unknown): Promise<string> => {
  const handle = typeof given === 'string' ? given.normalize('NFKC').trim() : given
  // The app's own import may restore what was taken once.
  const names = req.user || !req.context['importsReaders'] ? await staffNames(req) : []
  const wrong = handleFault(handle, names)
  if (wrong) throw fault(req, wrong)
  return handle as string
}

/** Marks a handle as given, for good: with the account or not at all. */
export const takeHandle: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const id = handleMark(String(data['username']), req.payload.secret)
  const { db } = req.payload
  const taken = () =>
    db.findOne({
      collection: slugOf(req, 'handle-marks'),
      where: { id: { in: handleMarks(String(data['username']), req.payload.secret) } },
      req,
    })
  if (await taken()) throw fault(req, 'This handle, or one that looks like it, was given to somebody already.')
  await db.create({ collection: slugOf(req, 'handle-marks'), data: { id }, req })
  return data
}
