import type { CollectionAfterOperationHook } from 'payload'

/** Documents that one answer names. */
const most = 100

type Id = number | string
interface Refused {
  id: Id
  message: string
}

/** Of many that were changed or deleted at once, those that were refused are named as lists name them: an id says nothing to the desk. */
export const nameRefused: CollectionAfterOperationHook = async ({ args, collection, operation, req, result }) => {
  const { errors } = result as unknown as { errors?: Refused[] }
  const title = collection.admin.useAsTitle
  if ((operation !== 'update' && operation !== 'delete') || !errors?.length || !title) return result
  const { overrideAccess } = args as Pick<Parameters<typeof req.payload.find>[0], 'overrideAccess'>
  const { docs } = await req.payload.find({
    collection: collection.slug,
    where: { id: { in: errors.slice(0, most).map(({ id }) => id) } },
    // What may not be read is not named either.
    ...(overrideAccess === undefined ? {} : { overrideAccess }),
    draft: true,
    trash: true,
    depth: 0,
    limit: most,
    pagination: false,
    select: { [title]: true },
    req,
  })
  const names = new Map((docs as unknown as Record<string, unknown>[]).map((doc) => [String(doc['id']), doc[title]]))
  for (const error of errors) {
    const name = names.get(String(error.id))
    if (typeof name === 'string' && name) error.message = `${name}: ${error.message}`
  }
  return result
}
