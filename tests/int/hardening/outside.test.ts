/** What was found by trying from outside what was said to hold: each is one input of its kind. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { cameraPicture, upload } from '../images/pictures.js'
import { type Desk, openDesk } from '../live/desk.js'

describeEachEngine('From outside', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  let isAway = false
  beforeAll(async () => {
    app = await bootNewsroom({
      engine,
      wrapDatabase: (db) => ({
        ...db,
        init: (args) => {
          const adapter = db.init(args)
          const find = adapter.find.bind(adapter)
          adapter.find = ((given: { collection: string }) =>
            isAway && given.collection === 'articles'
              ? Promise.reject(Object.assign(new Error('not primary'), { name: 'MongoServerError', code: 10107 }))
              : find(given as never)) as never
          return adapter
        },
      }),
    })
  })
  afterAll(() => app.stop())

  it('of several first accounts at the same moment one is made, an admin', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        app.request('POST', '/api/users/first-register', {
          body: { email: `first-${n}@wire.example`, name: 'First', password: 'four plain words here', ...(n % 2 ? { role: 'admin' } : {}) },
        }),
      ),
    )
    // Whoever loses at the very moment is told of a conflict; asked again, it is refused.
    const statuses = made.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => ![200, 403, 409].includes(status))).toEqual([])
    const { docs } = await app.payload.find({ collection: 'users', overrideAccess: true })
    expect(docs).toMatchObject([{ role: 'admin' }])
    desk = await openDesk(app)
  })

  it('a reference that cannot be looked up because the database is away is 503, and not a wrong one', async () => {
    const { id } = await desk.blog('The day, live')
    const file = () =>
      app
        .tokenOf('editor')
        .then((token) => app.request('POST', '/api/entries', { token, body: { article: id, headline: 'An entry', _status: 'published' } }))
    isAway = true
    const refused = await file()
    isAway = false
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true])
    expect(await refused.json()).toMatchObject({ errors: [{ code: 'STORAGE_UNREACHABLE' }] })
    expect((await file()).status).toBe(201)
  })

  it('ids are asked for by the name that they have: another database’s name of them is no field here, and no fault of ours', async () => {
    const admin = await app.tokenOf('admin')
    const right = engine.name === 'sqlite' ? 400 : 200
    for (const token of [undefined, admin])
      for (const path of [
        'people?where[_id][exists]=true',
        'people/count?where[_id][exists]=true',
        'people?where[or][0][_id][exists]=true',
        'people?where[_id][not_equals]=',
        'articles?where[_id][exists]=true',
      ]) {
        const { status } = await app.request('GET', `/api/${path}`, token ? { token } : {})
        expect([path, status]).toEqual([path, right])
      }
    const { status } = await app.request('GET', '/api/articles/versions?where[version._id][exists]=true', { token: admin })
    expect(status).toBeLessThan(500)
  })

  it('what no database can look for inside of JSON, text, lists and references is refused, and what it can is answered', async () => {
    const ask = async (path: string, token?: string) => (await app.request('GET', `/api/${path}`, token ? { token } : {})).status
    const admin = await app.tokenOf('admin')
    const statuses: [string, number][] = []
    const json = [
      'livewire-items?where[snapshot.headline]',
      'images?where[creditCheck.a.b]',
      'articles?where[body.root.children.text]',
      'entries?where[body.a]',
      'articles/versions?where[version.body.a.b]',
    ]
    const operators = [
      '[greater_than]=1',
      '[less_than_equal]=x',
      '[not_in]=1',
      '[in]=a,b',
      '[not_equals]=null',
      '[exists]=true',
      '[like]=a',
      '[all]=1',
      '[near]=1,2,3',
    ]
    const references = [
      'payload-preferences?where[user][exists]=true',
      'payload-preferences?where[user.value][not_in]=1',
      'payload-locked-documents?where[document.value][not_equals]=null',
      'payload-locked-documents?where[user.value][equals]=x',
    ]
    const lists = [
      '[holders.person][equals]=x',
      '[holders.person][less_than_equal]=x',
      '[holders.person.id][in]=x,y',
      '[holders.person][like]=x',
      '[holders.from][equals]=x',
      '[holders.to][contains]=x',
    ].map((rest) => `masthead-roles?where${rest}`)
    for (const path of [
      ...json.flatMap((one) => operators.map((operator) => one + operator)),
      ...references,
      ...lists,
      'people?where[articles][in]=x,y',
    ])
      statuses.push([path, await ask(path, admin)])
    for (const path of lists) statuses.push([path, await ask(path)])
    expect(statuses.filter(([, status]) => status >= 500)).toEqual([])
    for (const path of [lists[0] ?? '', 'people?where[articles][in]=x,y', 'payload-locked-documents?where[user.value][equals]=x'])
      expect([path, await ask(path, admin)]).toEqual([path, 400])
    expect(await ask('livewire-items?where[snapshot.headline][equals]=a', admin)).toBe(200)
  })

  it('who has an article open keeps nobody else from writing at it', async () => {
    const [admin, editor] = [await app.tokenOf('admin'), await app.tokenOf('editor')]
    const made = await app.request('POST', '/api/articles?draft=true', { token: admin, body: { headline: 'Two at it', _status: 'draft' } })
    const { id } = ((await made.json()) as { doc: { id: number | string } }).doc
    const lock = { document: { relationTo: 'articles', value: id } }
    expect((await app.request('POST', '/api/payload-locked-documents', { token: admin, body: lock })).status).toBe(201)
    for (const query of ['draft=true', 'draft=true&autosave=true']) {
      const body = { standfirst: `By the other, ${query}`, _status: 'draft' }
      expect((await app.request('PATCH', `/api/articles/${id}?${query}`, { token: editor, body })).status).toBe(200)
      await app.request('POST', '/api/payload-locked-documents', { token: admin, body: lock })
    }
  })

  it('staff find nothing by a field of a list that they may not read', async () => {
    const [admin, editor] = [await app.tokenOf('admin'), await app.tokenOf('editor')]
    const body = { url: 'https://nowhere.example.com/hook', headers: [{ name: 'X-Key', value: 'hunter2' }] }
    expect((await app.request('POST', '/api/webhook-endpoints', { token: admin, body })).status).toBe(201)
    const find = async (token: string, query: string) => (await app.request('GET', `/api/webhook-endpoints?${query}`, { token })).status
    for (const query of ['where[headers.value][like]=hunter', 'sort=headers.value', 'where[or][0][headers.value][exists]=true'])
      expect([query, await find(editor, query)]).toEqual([query, 400])
    expect(await find(admin, 'where[headers.value][like]=hunter')).toBe(200)
    const byGraphQL = await app.request('POST', '/api/graphql', {
      token: editor,
      body: { query: '{ WebhookEndpoints(where: { headers__value: { like: "hunter" } }) { totalDocs } }' },
    })
    expect(await byGraphQL.text()).not.toMatch(/"totalDocs":1/)
  })

  it('a picture has a name that a disk takes, however many bytes its letters have', async () => {
    const { doc, status } = await upload(app, 'images', await cameraPicture({ width: 60, height: 40 }), {
      token: await app.tokenOf('editor'),
      name: `${'भूकंप'.repeat(60)}.jpg`,
      fields: { alt: 'A picture', creator: 'Ann Lee', ownPicture: true },
    })
    expect(status).toBe(201)
    expect(Buffer.byteLength(doc.filename)).toBeLessThan(200)
  })
})
