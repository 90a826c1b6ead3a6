/** Pictures of a collection of the app's own, in a whole newsroom. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { cameraPicture, upload } from './pictures.js'

describeEachEngine('Pictures of an app’s own, beside those of the newsroom', (engine) => {
  let app: BootedNewsroom
  let folder: string
  let token: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'newsroom-photos-'))
    app = await bootNewsroom({
      engine,
      database: { migrations: undefined as never, push: true },
      collections: [
        { slug: 'photos', access: { read: () => true, create: ({ req }) => Boolean(req.user) }, upload: { staticDir: folder }, fields: [] },
      ],
      newsroom: { imageCredits: { collections: ['photos' as never] } },
    })
    token = await app.tokenOf('editor')
  })
  afterAll(async () => {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('stand on the dashboard where their rights end', async () => {
    const expiresAt = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const fields = { alt: 'A bridge.', creator: 'Rim Tal', ownPicture: true, expiresAt }
    const { doc, text } = await upload(app, 'photos', await cameraPicture({ width: 300, height: 200 }), { token, fields })
    if (!doc) throw new Error(text)
    const asked = (config: { admin: object }) => JSON.stringify(config.admin).match(/#RightsEnding".*?"collections":(\[.*?\])/)?.[1]
    expect(asked(app.config)).toBe('["images","photos"]')
    for (const [slug, ids] of Object.entries({ images: [], photos: [doc.id] })) {
      const answer = await app.request('GET', `/api/${slug}/rights-ending`, { token })
      expect([slug, answer.status]).toEqual([slug, 200])
      const { docs } = (await answer.json()) as { docs: { id: number | string; collection: string; shownIn: object[] }[] }
      expect(docs.map(({ id, collection, shownIn }) => [collection, id, shownIn])).toEqual(ids.map((id) => [slug, id, []]))
    }
    expect((await app.request('GET', '/api/photos/rights-ending')).status).toBe(403)
  })
})
