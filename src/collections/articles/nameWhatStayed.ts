import { type CollectionAfterOperationHook, Forbidden } from 'payload'

/** Documents that one answer names. */
const most = 100

interface Deleted {
  docs: { id: number | string }[]
  errors: { id: number | string; isPublic: boolean; message: string; status?: number }[]
}

/**
 * Rules of access that are a filter leave documents out of a deletion of many, and Payload says no word of them. Whoever asked is told
 * which of them are still there, as they are told of every other that could not be deleted.
 */
export const nameWhatStayed: CollectionAfterOperationHook = async ({ args, collection, operation, req, result }) => {
  if (operation !== 'delete') return result
  const { docs, errors } = result as unknown as Deleted
  const named = new Set([...docs, ...errors].map(({ id }) => String(id)))
  const { overrideAccess, where, trash } = args as Pick<Parameters<typeof req.payload.find>[0], 'overrideAccess' | 'trash' | 'where'>
  const { docs: left } = await req.payload.find({
    collection: collection.slug,
    ...(where ? { where } : {}),
    ...(trash === undefined ? {} : { trash }),
    // What may not be read is not named either.
    ...(overrideAccess === undefined ? {} : { overrideAccess }),
    depth: 0,
    limit: most + errors.length,
    pagination: false,
    select: {},
    req,
  })
  const { message, status } = new Forbidden(req.t)
  for (const { id } of left) if (!named.has(String(id))) errors.push({ id, isPublic: true, message, status })
  return result
}
