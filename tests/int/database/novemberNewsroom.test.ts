import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

import { BSON, type Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { disagreementsOf } from '../../helpers/agreement.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { type FreshDatabase, mongodb } from '../../helpers/engines.js'
import { isSqliteOnly } from '../../helpers/isSqliteOnly.js'
import { type Desk, type Id, openDesk } from '../live/desk.js'

/**
 * What the code of 25 November 2026 (commit 4b591092) left in MongoDB after an ordinary day by its own doors: bulk publication with
 * `draft=true`, a `PATCH` under a draft, restored versions, renamed and deleted people and pictures, links, kills, live blogs, scripts.
 */
const made = new URL('november.json.gz', import.meta.url)

interface Row {
  id: Id
  headline: string
  wireState: string
}

describe.skipIf(isSqliteOnly() || !inject('mongodbUri'))('A newsroom of 25 November (MongoDB)', () => {
  let fresh: FreshDatabase
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    const collections = BSON.EJSON.parse(gunzipSync(await readFile(made)).toString()) as Record<string, Document[]>
    fresh = await mongodb.freshDatabase()
    const client = await new MongoClient(fresh.uri).connect()
    for (const [name, documents] of Object.entries(collections)) await client.db().collection(name).insertMany(documents)
    await client.close()
    app = await bootNewsroom({ engine: mongodb, databaseUri: fresh.uri })
    desk = await openDesk(app)
  })
  afterAll(async () => {
    await fresh.drop(app.payload)
    await app.stop()
  })

  const rows = async () =>
    (await app.payload.db.find<Row>({ collection: 'articles', limit: 0, pagination: false })).docs.map(({ id, headline, wireState }) => ({
      id,
      headline,
      wireState,
    }))

  it('agrees with itself on every surface, and says of what changed once more', async () => {
    await expect.poll(() => disagreementsOf(app), { timeout: 20_000 }).toEqual([])
    const again = (await app.livewire.events(34, 100)).map(({ article }) => ('headline' in article ? article.headline : article.uid))
    expect(again.sort()).toEqual(
      [
        'An entry',
        'Embargo lifted',
        'Expired picture',
        'Links to a draft',
        'Links to what is unpublished',
        'Shows',
        'Shows what is deleted',
      ].sort(),
    )
  })

  it('leads on from addresses that it left, and tells C++ from C', async () => {
    const { docs } = await app.payload.db.find<{ id: Id; path: string }>({ collection: 'former-addresses', limit: 0, pagination: false })
    expect(docs.map(({ path }) => path)).toEqual(['/articles/moved-to-another-address-sbwe2'])
    const { items } = await desk.feed('c/feed.json')
    expect(items.map(({ title }) => title)).toEqual(['地震速報'])
  })

  it('knows what was unpublished, which can come back, be killed, and not be deleted', async () => {
    const unpublished = (await rows()).filter(({ wireState }) => wireState === 'unpublished')
    expect(unpublished.map(({ headline }) => headline).sort()).toEqual(
      ['A blog that is unpublished', 'A newer draft', 'Linked to, unpublished later', 'Version one'].sort(),
    )
    const named = (headline: string) => unpublished.find((row) => row.headline === headline)?.id
    const seq = await desk.mark()
    expect((await desk.send('POST', `/api/articles/${named('Version one')}/withdraw`, { reason: 'Wrong' })).status).toBe(200)
    expect((await desk.send('PATCH', `/api/articles/${named('A newer draft')}`, { _status: 'published' })).status).toBe(200)
    expect((await desk.send('DELETE', `/api/articles/${named('Linked to, unpublished later')}`)).status).toBe(403)
    expect(await desk.saidSince(seq)).toEqual([
      `articles:${named('Version one')} withdrawn†`,
      `articles:${named('A newer draft')} published`,
    ])
    expect(await disagreementsOf(app)).toEqual([])
  })
})
