import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom, smallPictures } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import { cameraPicture, upload } from '../images/pictures.js'

type Json = Record<string, unknown>
interface Stale {
  code: string
  data: { revision: string; merged: Json; collisions: { path: string; mine: unknown; theirs: unknown }[] }
}

/** A form of everything that keeps no versions: what one changes, and what the other does meanwhile. */
const forms: { slug: string; made?: Json; mine: Json; theirs: Json; stays?: Json }[] = [
  { slug: 'people', made: { name: 'Ada' }, mine: { bio: 'Reports from the coast.' }, theirs: { name: 'Ada Byron' } },
  { slug: 'masthead-roles', made: { title: 'Editor' }, mine: { title: 'Editor-in-chief' }, theirs: { holders: [] } },
  {
    slug: 'feeds',
    made: { title: 'Coast', slug: 'coast' },
    mine: { itemCount: 20 },
    theirs: { description: 'The coast', kinds: ['wire'] },
  },
  {
    slug: 'webhook-endpoints',
    made: { url: 'https://partner.example/hook' },
    mine: { description: 'A partner' },
    theirs: { contact: 'Kim, 555', headers: [{ name: 'X-Key', value: 'k' }] },
  },
  {
    slug: 'users',
    made: { email: 'ada@newsroom.example', password: 'a long enough password', role: 'reporter' },
    mine: { name: 'Ada' },
    theirs: { role: 'editor' },
  },
  { slug: 'images', mine: { alt: 'Two pairs of glasses' }, theirs: { caption: 'Glasses.', creator: 'Kim Lee', ownPicture: true } },
  { slug: 'globals/comment-settings', mine: { maxLinks: 3 }, theirs: { bannedWords: 'verboten', moderation: 'post' } },
]

/** Of a picture whose text is changed the files are made anew: it stands in them, too. */
const workedOut = ['baseRevision', 'updatedAt', 'filesize', 'renditions', 'renditionsDue', 'sizes']
const typedIn = (document: Json): Json => Object.fromEntries(Object.entries(document).filter(([name]) => !workedOut.includes(name)))

describeEachEngine('Two people at one form', (engine) => {
  let app: BootedNewsroom
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine, newsroom: smallPictures })
    token = await app.tokenOf('admin')
  })
  afterAll(() => app.stop())

  const send = async (method: string, path: string, body?: object, as = token) => {
    const response = await app.request(method, `/api/${path}`, { token: as, ...(body ? { body } : {}) })
    return { status: response.status, json: (await response.json()) as Json & { doc: Json; errors: Stale[] } }
  }
  /** Where the document of a form is, and how it is saved. */
  const formOf = async (slug: string, made: Json | undefined) => {
    if (slug.startsWith('globals/')) return { path: slug, method: 'POST' }
    const doc = made
      ? (await send('POST', slug, made)).json.doc
      : (await upload(app, slug, await cameraPicture({}), { token, fields: { alt: 'Glasses' } })).doc
    return { path: `${slug}/${String(doc.id)}`, method: 'PATCH' }
  }
  const firstOf = async (slug: string) => ((await send('GET', `${slug}?depth=0&limit=1`)).json['docs'] as Json[])[0]?.['id']
  const open = async (path: string) => (await send('GET', `${path}?depth=0`)).json as Json

  it.each(forms)('keeps what each of two changed in $slug', async ({ slug, made, mine, theirs }) => {
    const { path, method } = await formOf(slug, made)
    const opened = await open(path)
    expect(opened['baseRevision']).toEqual(expect.any(String))
    // Somebody else saves the form meanwhile, as another tab or a script would.
    expect((await send(method, path, { ...opened, ...theirs })).status).toBe(200)
    const meanwhile = await open(path)
    const { status, json } = await send(method, path, { ...opened, ...mine })
    expect([status, json.errors]).toEqual([200, undefined])
    const saved = await open(path)
    expect(typedIn(saved)).toEqual(typedIn({ ...meanwhile, ...mine }))
    expect(saved['baseRevision']).not.toBe(meanwhile['baseRevision'])

    // What both change is answered with both, and nothing is saved.
    const [name, value] = Object.entries(mine)[0] as [string, unknown]
    const other = typeof value === 'number' ? value + 2 : `${String(value)} Theirs.`
    const again = typeof value === 'number' ? value + 4 : `${String(value)} Mine.`
    const both = await open(path)
    expect((await send(method, path, { [name]: other })).status).toBe(200)
    const late = await send(method, path, { ...both, [name]: again })
    expect(late).toMatchObject({ status: 409, json: { errors: [{ code: 'STALE' }] } })
    const { collisions, merged, revision } = (late.json.errors[0] as Stale).data
    expect(collisions).toEqual([{ path: name, mine: again, theirs: other }])
    expect(merged).toEqual({ [name]: other })
    expect(await open(path)).toMatchObject({ [name]: other })
    // Sent again as it was chosen, on what was answered.
    expect((await send(method, path, { ...both, [name]: again, baseRevision: revision })).status).toBe(200)
    expect(await open(path)).toMatchObject({ [name]: again })
  })

  it('takes what says no revision as it is, and refuses what is none', async () => {
    const { path } = await formOf('people', { name: 'Grace' })
    await send('PATCH', path, { bio: 'Theirs' })
    expect((await send('PATCH', path, { bio: 'Mine' })).status).toBe(200)
    expect(await send('PATCH', path, { bio: 'Other', baseRevision: 'yesterday' })).toMatchObject({ status: 400 })
    expect(await open(path)).toMatchObject({ bio: 'Mine' })
  })

  it('says it to staff alone, and to them in lists and by GraphQL, too', async () => {
    const { path } = await formOf('people', { name: 'Katherine' })
    const { baseRevision } = await open(path)
    const [, id] = path.split('/')
    const { docs } = (await send('GET', 'people?depth=0&where[name][equals]=Katherine')).json as unknown as { docs: Json[] }
    expect(docs[0]).toMatchObject({ baseRevision })
    expect((await (await app.request('GET', `/api/${path}`)).json()) as Json).not.toHaveProperty('baseRevision')
    const of = { variables: { id: typeof docs[0]?.['id'] === 'number' ? Number(id) : id, base: baseRevision }, token }
    const type = typeof docs[0]?.['id'] === 'number' ? 'Int!' : 'String!'
    const change = (bio: string) =>
      queryGraphQL(
        app,
        `mutation ($id: ${type}, $base: String) { updatePerson(id: $id, data: { bio: "${bio}", baseRevision: $base }) { bio } }`,
        of,
      )
    expect((await change('First')).errors).toEqual([])
    expect((await change('Second')).errors).toEqual([expect.stringContaining('Somebody else has changed the same')])
    expect(await open(path)).toMatchObject({ bio: 'First' })
  })

  it.each(forms)('says none where a part of $slug is read', async ({ slug, mine }) => {
    const path = slug.startsWith('globals/') ? slug : `${slug}/${String(await firstOf(slug))}`
    const [name = ''] = Object.keys(mine)
    for (const part of [`select[${name}]=false`, `select[${name}]=true&select[baseRevision]=true`, 'select[baseRevision]=true']) {
      const { status, json } = await send('GET', `${path}?${part}`)
      expect([status, json.baseRevision ?? null], part).toEqual([200, null])
    }
    expect((await send('GET', path)).json.baseRevision).toBeTypeOf('string')
  })

  it('shows in a collision nothing that whoever saves may not read', async () => {
    const made = await send('POST', 'users', {
      email: 'secret@newsroom.example',
      password: 'a long enough password',
      role: 'editor',
      name: 'Own',
    })
    const id = String(made.json.doc['id'])
    const others = await app.tokenOf('editor')
    const seen = (await send('GET', `users/${id}`, undefined, others)).json
    expect(seen).not.toHaveProperty('email')
    // By the mark of a field nobody can find out what stands in it: it is another one in each document.
    const marks = (text: unknown) =>
      new Map(
        String(text)
          .split(',')
          .map((one) => one.split(':') as [string, string]),
      )
    const twin = await send('POST', 'users', {
      email: 'twin@newsroom.example',
      password: 'a long enough password',
      role: 'editor',
      name: 'Own',
    })
    const [one, other] = [seen['baseRevision'], (await open(`users/${String(twin.json.doc['id'])}`))['baseRevision']].map(marks)
    expect(one?.get('name')).not.toBe(other?.get('name'))
    expect([...(one?.keys() ?? [])].filter((name) => /hash|salt|token|secret/i.test(name))).toEqual([])
  })

  it('merges a file as a whole', async () => {
    const { path } = await formOf('images', undefined)
    const id = path.split('/')[1] as string
    const opened = await open(path)
    const theirs = await upload(app, 'images', await cameraPicture({ width: 320, height: 200 }), { name: 'other.jpg', token, id })
    expect(theirs.status).toBe(200)
    expect((await send('PATCH', path, { ...opened, alt: 'Still these glasses' })).status).toBe(200)
    expect(await open(path)).toMatchObject({ filename: theirs.doc.filename, width: theirs.doc.width, alt: 'Still these glasses' })
    const late = await upload(app, 'images', await cameraPicture({ width: 400, height: 200 }), {
      name: 'mine.jpg',
      token,
      id,
      fields: opened,
    })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('"path":"filename"')])
    expect(await open(path)).toMatchObject({ filename: theirs.doc.filename })
    expect((await app.request('GET', String((await open(path))['url']), { token })).status).toBe(200)
  })
})
