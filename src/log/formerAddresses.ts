import type { Payload, PayloadRequest } from 'payload'

import { slugs, slugOf } from '../shared/slugs.js'

export const formerAddressesSlug = slugs.formerAddresses

/** An address below the newsroom's own, `/articles/a-slug`, that an item had while it was public. */
export interface FormerAddress {
  path: string
  /** uid of the item. */
  item: string
}

type Row = FormerAddress & { id: number | string }
type Reading = { payload: Payload; req?: PayloadRequest }

/** Whose an address was, or `undefined` where it never was anybody's. */
export const findFormerAddress = async (reading: Reading, path: string): Promise<string | undefined> => (await findRow(reading, path))?.item

/** The same of many, by path; those that never were anybody's are left out. */
export const findFormerAddresses = async ({ payload, req }: Reading, paths: readonly string[]): Promise<Map<string, string>> => {
  if (paths.length === 0 || !hasFormerAddresses(payload)) return new Map()
  const where = { path: { in: [...paths] } }
  const { docs } = await payload.db.find<Row>({
    collection: slugOf(payload, formerAddressesSlug),
    where,
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return new Map(docs.map(({ path, item }) => [path, item]))
}

/** Keeps the addresses that items leave, in the request's transaction: whoever follows one is led on for ever. */
export const noteFormerAddresses = async (req: PayloadRequest, left: readonly FormerAddress[]): Promise<void> => {
  const { payload } = req
  if (left.length === 0 || !hasFormerAddresses(payload)) return
  for (const { path, item } of left) {
    const row = await findRow({ payload, req }, path)
    if (!row) await payload.db.create({ collection: slugOf(payload, formerAddressesSlug), data: { path, item }, req })
    else if (row.item !== item) {
      await payload.db.updateOne({ collection: slugOf(payload, formerAddressesSlug), id: row.id, data: { item }, req, returning: false })
    }
  }
}

/** From now on the addresses of an item that is no more lead nowhere, and are given to nobody else. */
export const closeFormerAddresses = async (req: PayloadRequest, item: string): Promise<void> => {
  if (!hasFormerAddresses(req.payload)) return
  await req.payload.db.updateMany({
    collection: slugOf(req, formerAddressesSlug),
    where: { item: { equals: item } },
    data: { item: `closed:${item}` },
    req,
    returning: false,
  })
}

/** An app of its own may have the Livewire without articles. */
const hasFormerAddresses = (payload: Payload): boolean => payload.collections[slugOf(payload, formerAddressesSlug) as never] !== undefined

const findRow = async ({ payload, req }: Reading, path: string): Promise<Row | undefined> => {
  if (!hasFormerAddresses(payload)) return undefined
  const where = { path: { equals: path } }
  return (await payload.db.findOne<Row>({ collection: slugOf(payload, formerAddressesSlug), where, ...(req ? { req } : {}) })) ?? undefined
}
