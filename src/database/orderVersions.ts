import type { CollectionBeforeChangeHook, DatabaseAdapter, PayloadRequest } from 'payload'

const key = 'newsroomNewestVersions'
const ordered = Symbol('versions are in order')

interface CreateVersionArgs {
  collectionSlug: string
  parent: number | string
  req?: Partial<PayloadRequest>
  updatedAt: string
  versionData: object
}

type Newest = Map<string, number>

/** Notes when the version was written that this change begins from. */
export const noteNewestVersion: CollectionBeforeChangeHook = ({ collection, context, data, originalDoc }) => {
  const { id, updatedAt } = (originalDoc ?? {}) as { id?: number | string; updatedAt?: unknown }
  const time = new Date(String(updatedAt)).getTime()
  if (id !== undefined && !Number.isNaN(time)) ((context[key] ??= new Map()) as Newest).set(`${collection.slug}:${id}`, time)
  return data
}

/**
 * A version is dated after the one that it was made from, whatever the clock says. Payload takes the version with the latest date for the
 * newest: after a clock was put back, or beside a machine whose clock is ahead, what was written since was lost with the next change.
 */
export const orderVersions = (db: DatabaseAdapter): void => {
  const adapter = db as unknown as { [ordered]?: true; createVersion?: (args: CreateVersionArgs) => unknown }
  const { createVersion } = adapter
  if (adapter[ordered] || !createVersion) return
  adapter[ordered] = true
  adapter.createVersion = async function (this: unknown, args) {
    const before = (args.req?.context?.[key] as Newest | undefined)?.get(`${args.collectionSlug}:${args.parent}`)
    if (before === undefined || new Date(args.updatedAt).getTime() > before) return createVersion.call(this, args)
    const { docs } = await db.findVersions({
      collection: args.collectionSlug as never,
      where: { parent: { equals: args.parent } },
      sort: '-updatedAt',
      limit: 1,
      pagination: false,
      ...(args.req ? { req: args.req } : {}),
    })
    const updatedAt = new Date(Math.max(before, new Date(docs[0]?.updatedAt ?? 0).getTime()) + 1).toISOString()
    return createVersion.call(this, { ...args, updatedAt, versionData: { ...args.versionData, updatedAt } })
  }
}
