import type { Where } from 'payload'

/** What the public may see: published, neither under embargo nor withdrawn, and of an entry: its live blog too. */
export const onTheWire: Where = {
  and: [{ _status: { equals: 'published' } }, { wireState: { equals: 'live' } }],
}
