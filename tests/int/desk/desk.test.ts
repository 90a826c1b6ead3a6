/**
 * What the desk's screens do, by the doors that they use: filings that are sent twice, and credits that are read before a picture is added.
 */
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { PublicationCheck } from '../../../src/collections/articles/publicationChecks.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import { agencyCaption, cameraPicture } from '../images/pictures.js'
import { type Desk, openDesk } from '../live/desk.js'

interface Refusal {
  data?: { errors?: { path: string }[] }
}
const refusedPath = ({ json }: { json: Record<string, unknown> }) => (json['errors'] as Refusal[] | undefined)?.[0]?.data?.errors?.[0]?.path

describeEachEngine('The desk', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    const shouting: PublicationCheck = {
      name: 'shouting',
      level: 'blocking',
      field: 'headline',
      check: ({ headline }) => (headline === 'FIRST EVER' ? 'The headline shouts.' : undefined),
    }
    const first: PublicationCheck = {
      name: 'first',
      of: ['articles', 'entries'],
      check: ({ headline }) => Promise.resolve(/first/i.test(String(headline)) ? 'Is it really the first?' : undefined),
    }
    const unsure: PublicationCheck = {
      name: 'unsure',
      level: 'blocking',
      of: ['entries'],
      field: 'summary',
      check: ({ summary }) => (/\?$/.test(String(summary)) ? 'Say what is known.' : undefined),
    }
    const broken: PublicationCheck = {
      name: 'broken',
      check: () => {
        throw new Error('broken')
      },
    }
    app = await bootNewsroom({
      engine,
      newsroom: { checks: [shouting, first, unsure, broken], previewUrl: ({ slug }) => `/draft/${slug}` },
    })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  it('files once what is sent twice under one key, one after the other and at the same time, drafts and entries too', async () => {
    const blog = await desk.blog('Filed twice, live')
    const doors = [
      ['/api/articles', { _status: 'published' }],
      ['/api/articles?draft=true', { _status: 'draft' }],
      ['/api/entries', { article: blog.id, _status: 'published' }],
    ] as const
    for (const [at, [path, more]] of doors.entries()) {
      const filing = { headline: `Filed by ${path}`, filingKey: `key-of-filing-${at}`, ...more }
      const both = await Promise.all([desk.send('POST', path, filing), desk.send('POST', path, filing)])
      both.push(await desk.send('POST', path, filing))
      expect(both.map(({ status }) => status).sort(), path).toEqual([201, 400, 400])
      for (const refused of both.filter(({ status }) => status === 400)) expect(refusedPath(refused)).toBe('filingKey')
      const found = await desk.send(
        'GET',
        `${path.split('?')[0]}?draft=true&where[headline][equals]=${encodeURIComponent(filing.headline)}`,
      )
      expect(found.json['totalDocs'], path).toBe(1)
    }
    expect(refusedPath(await desk.send('POST', '/api/articles', { headline: 'A', filingKey: 'no key' }))).toBe('filingKey')
  })

  it('gives a key of its own to whatever has none, and shows none to the public', async () => {
    const make = async () => (await desk.send('POST', '/api/articles', { headline: 'Without a key', _status: 'published' })).doc
    const [one, other] = [await make(), await make()]
    expect(one['filingKey']).not.toBe(other['filingKey'])
    const copy = await desk.send('POST', `/api/articles/${one.id}/duplicate`)
    expect(copy.status).toBe(200)
    expect(copy.doc['filingKey']).not.toBe(one['filingKey'])
    expect(
      (await desk.send('PATCH', `/api/articles/${one.id}`, { headline: 'Changed', filingKey: 'another-key', _status: 'published' })).doc[
        'filingKey'
      ],
    ).toBe(one['filingKey'])
    expect(await (await app.request('GET', `/api/articles/${one.id}`)).json()).not.toHaveProperty('filingKey')
    const asked = await queryGraphQL<{ Article: { filingKey: unknown } }>(
      app,
      `{ Article(id: ${typeof one.id === 'number' ? one.id : `"${one.id}"`}) { filingKey } }`,
    )
    expect(asked.data?.Article?.filingKey ?? null).toBeNull()
    expect((await app.request('GET', `/api/articles?where[filingKey][equals]=${String(one['filingKey'])}`)).status).toBe(400)
  })

  it('reads the credit of a picture before it is added, and stores nothing', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await cameraPicture({ caption: agencyCaption }))], { type: 'image/jpeg' }), 'gallery.jpg')
    form.set('_payload', '{}')
    const ask = async (body: FormData, as: 'moderator' | 'reporter' | undefined) =>
      app.request('POST', '/api/images/read-credit', { body, ...(as ? { token: await app.tokenOf(as) } : {}) })
    const answer = await ask(form, 'reporter')
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as { picture: { creditLine?: string } }).picture.creditLine).toBeTruthy()
    const pasted = new FormData()
    pasted.set('_payload', JSON.stringify({ caption: agencyCaption }))
    const { picture } = (await (await ask(pasted, 'reporter')).json()) as { picture: Record<string, unknown> }
    expect(picture['caption']).not.toBe(agencyCaption)
    expect(picture['supplier'] ?? picture['creditLine']).toBeTruthy()
    expect((await ask(pasted, 'moderator')).status).toBe(403)
    expect((await ask(pasted, undefined)).status).toBe(403)
    expect((await app.payload.count({ collection: 'images' })).totalDocs).toBe(0)
  })

  it('refuses to put on the wire what the lawyer has not cleared, by every door, and lets what is out be corrected', async () => {
    const draft = async (more: object) =>
      (
        await desk.send('POST', '/api/articles?draft=true', {
          headline: 'With a lawyer’s note',
          legalNote: 'Names a minor',
          _status: 'draft',
          ...more,
        })
      ).doc.id
    const id = await draft({})
    const refused = [
      await desk.send('POST', `/api/articles/${id}/publish`),
      await desk.send('PATCH', `/api/articles/${id}`, { _status: 'published' }),
      await desk.send('PATCH', `/api/articles?where[id][equals]=${id}`, { _status: 'published' }),
      await desk.send('POST', '/api/articles', { headline: 'At once', legalNote: 'Names a minor', _status: 'published' }),
      await desk.send('POST', `/api/articles/${id}/publish`, { embargoUntil: '2099-01-01T00:00:00Z' }),
    ]
    for (const { status, json } of refused) expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining('legalCleared')])
    const byReporter = await desk.send(
      'POST',
      '/api/articles?draft=true',
      { headline: 'Cleared by whom?', legalNote: 'x', legalCleared: true, _status: 'draft' },
      'reporter',
    )
    expect(byReporter.doc['legalCleared']).toBe(false)
    expect((await desk.send('POST', `/api/articles/${id}/publish`, { changes: { legalCleared: true } })).status).toBe(200)
    await desk.send('PATCH', `/api/articles/${id}`, { legalCleared: false, _status: 'published' })
    expect((await desk.send('POST', `/api/articles/${id}/correct`, { text: 'It was Friday.' })).status).toBe(200)
    expect((await desk.send('POST', `/api/articles/${id}/withdraw`, { reason: 'It was wrong.' })).status).toBe(200)
  })

  it('has an entry of a live blog wait for the lawyer as an article does', async () => {
    const { id: article } = await desk.blog('With a lawyer at hand')
    const { doc } = await desk.send(
      'POST',
      '/api/entries?draft=true',
      { article, headline: 'Named', legalNote: 'Names a minor', legalCleared: true, _status: 'draft' },
      'reporter',
    )
    expect(doc['legalCleared']).toBe(false)
    for (const path of [`/api/entries/${doc.id}`, `/api/entries?where[id][equals]=${doc.id}`]) {
      const { status, json } = await desk.send('PATCH', path, { _status: 'published' })
      expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining('legalCleared')])
    }
    expect((await desk.verb(doc.id, 'publish')).status).toBe(400)
    expect((await desk.verb(doc.id, 'publish', { changes: { legalCleared: true } })).status).toBe(200)
    const open = await app.request('GET', `/api/entries/${doc.id}`)
    expect(await open.text()).not.toContain('legal')
  })

  it('lets no clearance pass on to another note, by whichever door it comes, and nobody take a note away who may not clear it', async () => {
    const token = await app.tokenOf('reporter')
    const literal = (id: number | string) => (typeof id === 'number' ? String(id) : JSON.stringify(id))
    const cleared = async () => {
      const { doc } = await desk.send(
        'POST',
        '/api/articles?draft=true',
        { headline: 'H', legalNote: 'First', _status: 'draft' },
        'reporter',
      )
      const saved = await desk.send('PATCH', `/api/articles/${doc.id}?draft=true`, { legalCleared: true, _status: 'draft' })
      expect(saved.doc['legalCleared']).toBe(true)
      return saved.doc
    }
    const read = async (id: number | string) => (await desk.send('GET', `/api/articles/${id}?draft=true&depth=0`)).json
    const second = { legalNote: 'Second', _status: 'draft' }
    const doors: Record<string, (id: number | string, data: Record<string, unknown>) => Promise<unknown>> = {
      rest: (id, data) => desk.send('PATCH', `/api/articles/${id}?draft=true`, data, 'reporter'),
      bulk: (id, data) => desk.send('PATCH', `/api/articles?draft=true&where[id][equals]=${id}`, data, 'reporter'),
      graphql: (id, { legalNote }) => {
        const data = `{ legalNote: ${JSON.stringify(legalNote)}, _status: draft }`
        return queryGraphQL(app, `mutation { updateArticle(id: ${literal(id)}, draft: true, data: ${data}) { id } }`, { token })
      },
      'a form that was open': async (id, data) => {
        const form = await read(id)
        await desk.send('PATCH', `/api/articles/${id}?draft=true`, { standfirst: 'By a colleague.', _status: 'draft' })
        return desk.send('PATCH', `/api/articles/${id}?draft=true`, { ...form, ...data }, 'reporter')
      },
      'an editor’s': (id, data) => desk.send('PATCH', `/api/articles/${id}?draft=true`, data),
    }
    for (const [door, save] of Object.entries(doors)) {
      const { id } = await cleared()
      await save(id, second)
      expect(await read(id), door).toMatchObject({ legalNote: 'Second', legalCleared: false })
      expect((await desk.send('POST', `/api/articles/${id}/publish`)).status, door).toBe(400)
      if (door === 'an editor’s') continue
      await save(id, { legalNote: '', _status: 'draft' })
      expect((await read(id))['legalNote'], door).toBe('Second')
    }
    const { id } = await cleared()
    expect((await desk.send('POST', `/api/articles/${id}/publish`, { changes: { legalNote: 'Second' } })).status).toBe(400)
    // Cleared by a form that was opened before the note was another one.
    const { json: form } = await desk.send('GET', `/api/articles/${id}?draft=true&depth=0`)
    await desk.send('PATCH', `/api/articles/${id}?draft=true`, second, 'reporter')
    const late = { legalCleared: true, baseRevision: form['baseRevision'] }
    for (const changes of [{ ...form, ...late }, late]) {
      await desk.send('PATCH', `/api/articles/${id}?draft=true`, { ...changes, _status: 'draft' })
      expect(await read(id)).toMatchObject({ legalNote: 'Second', legalCleared: false })
    }
    // Nor by a version from before.
    const { docs } = (await desk.send('GET', `/api/articles/versions?where[parent][equals]=${id}&depth=0&limit=50`)).json
    const older = docs?.find(({ version }) => (version as Record<string, unknown>)['legalNote'] === 'First')
    await desk.send('POST', `/api/articles/versions/${older?.id}?draft=true`, {}, 'reporter')
    expect((await read(id))['legalCleared']).toBe(false)
    // Whoever may clear does so with the note, or takes it away.
    const both = { legalNote: 'Third', legalCleared: true }
    expect((await desk.send('PATCH', `/api/articles/${id}?draft=true`, { ...both, _status: 'draft' })).doc).toMatchObject(both)
    await desk.send('PATCH', `/api/articles/${id}?draft=true`, { legalNote: '', _status: 'draft' })
    expect((await desk.send('POST', `/api/articles/${id}/publish`)).status).toBe(200)
    // What is out, with a draft on top: each has its own.
    await desk.send('PATCH', `/api/articles/${id}?draft=true`, { legalNote: 'Of the draft', legalCleared: true, _status: 'draft' })
    await desk.send('PATCH', `/api/articles/${id}`, { legalNote: 'Of both' })
    expect(await read(id)).toMatchObject({ legalNote: 'Of both', legalCleared: false, _status: 'draft' })
  })

  it('asks the newsroom’s own checks in the form and at the publication; a check that fails lets nothing pass unseen', async () => {
    const changes = { headline: 'FIRST EVER', section: 'Town', id: 7, _status: 'draft' }
    const { json } = await desk.send('POST', '/api/articles/checks', { changes })
    expect(json).toEqual({
      count: 3,
      findings: [
        { key: 'own shouting', level: 'blocking', text: 'The headline shouts.', field: 'headline' },
        { key: 'own first', level: 'advisory', text: 'Is it really the first?' },
        { key: 'own broken', level: 'advisory', text: 'The check “broken” could not be made.' },
      ],
    })
    const refused = await desk.send('POST', '/api/articles', { headline: 'FIRST EVER', _status: 'published' })
    expect([refused.status, refusedPath(refused)]).toEqual([400, 'headline'])
    expect((await desk.send('POST', '/api/articles?draft=true', { headline: 'FIRST EVER', _status: 'draft' })).status).toBe(201)
    expect((await desk.send('POST', '/api/articles', { headline: 'First ever', _status: 'published' })).status).toBe(201)
    expect((await app.request('POST', '/api/articles/checks', { body: { changes } })).status).toBe(403)
    expect((await desk.send('POST', '/api/articles/checks', { changes: 'x' })).status).toBe(400)
  })

  it('asks those of entries in their form and at their publication, and no article’s', async () => {
    const blog = await desk.blog('Checked, live')
    const changes = { article: blog.id, headline: 'FIRST EVER', summary: 'Was it?', _status: 'draft' }
    const { json } = await desk.send('POST', '/api/entries/checks', { changes })
    expect(json).toEqual({
      count: 2,
      findings: [
        { key: 'own first', level: 'advisory', text: 'Is it really the first?' },
        { key: 'own unsure', level: 'blocking', text: 'Say what is known.', field: 'summary' },
      ],
    })
    const refused = await desk.send('POST', '/api/entries', { ...changes, _status: 'published' })
    expect([refused.status, refusedPath(refused)]).toEqual([400, 'summary'])
    const draft = await desk.send('POST', '/api/entries?draft=true', changes)
    expect((await desk.verb(draft.doc.id, 'publish')).status).toBe(400)
    const { doc } = await desk.send('POST', '/api/entries', { ...changes, summary: 'It was.', _status: 'published' })
    // Nothing stands in the way of what the public sees already.
    expect((await desk.send('PATCH', `/api/entries/${doc.id}`, { summary: 'Was it?' })).status).toBe(200)
  })

  it('takes a reporter’s entry from "ready" to the wire, and records who answers for what AI had a part in', async () => {
    const blog = await desk.blog('Ready, live')
    const { doc } = await desk.send(
      'POST',
      '/api/entries?draft=true',
      { article: blog.id, headline: 'An entry by a machine', aiUse: 'assisted', readyForDesk: true, _status: 'draft' },
      'reporter',
    )
    const ready = await desk.send('GET', '/api/entries?draft=true&where[readyForDesk][equals]=true&depth=0')
    expect(ready.json.docs?.map(({ id }) => id)).toEqual([doc.id])
    expect((await desk.verb(doc.id, 'publish')).status).toBe(200)
    const stored = (await desk.send('GET', `/api/entries/${doc.id}?depth=0`)).json
    expect(stored).toMatchObject({ readyForDesk: false, aiUse: 'assisted', wireState: 'live' })
    expect([Boolean(stored['reviewedBy']), Boolean(stored['reviewedAt'])]).toEqual([true, true])
    const { reviewedAt, reviewedBy } = stored
    await desk.verb(doc.id, 'pin')
    expect((await desk.send('GET', `/api/entries/${doc.id}?depth=0`)).json).toMatchObject({ pinned: true, reviewedAt, reviewedBy })
    await desk.send('PATCH', `/api/entries/${doc.id}`, { summary: 'In a sentence.' })
    expect((await desk.send('GET', `/api/entries/${doc.id}?depth=0`)).json['reviewedAt']).not.toBe(reviewedAt)
    const seen = await (await app.request('GET', `/api/entries/${doc.id}?depth=2`)).text()
    expect(JSON.stringify([seen, await desk.feed('ninjs.json')])).not.toMatch(/assisted|reviewed|readyForDesk/)
    for (const field of ['aiUse', 'readyForDesk', 'reviewedBy'])
      expect((await app.request('GET', `/api/entries?where[${field}][exists]=true`)).status, field).toBe(400)
    // An article of its own says it too.
    expect((await desk.verb(doc.id, 'promote')).json).toMatchObject({ doc: { aiUse: 'assisted' } })
  })

  it('previews an entry as the wire would carry it, with what stands in the form, to staff alone', async () => {
    const blog = await desk.blog('Previewed, live')
    const { id } = await desk.entry(blog.id, 'As stored', { _status: 'draft' })
    const { status, json } = await desk.send('POST', `/api/entries/${id}/preview`, { changes: { headline: 'As typed' } }, 'reporter')
    expect([status, json['item']]).toEqual([
      200,
      expect.objectContaining({
        ...{ uid: `entries:${id}`, headline: 'As typed', section: { name: 'Town', slug: 'town' } },
        partOf: expect.objectContaining({ headline: 'Previewed, live' }) as unknown,
      }),
    ])
    expect((await app.request('POST', `/api/entries/${id}/preview`, { body: {} })).status).toBe(403)
    expect((await desk.send('POST', '/api/entries/999999999999/preview', {})).status).toBe(404)
    // Its frame is the page of its live blog, which is told which of the entries.
    const { url } = app.payload.collections.entries.config.admin.livePreview ?? {}
    const req = await createLocalReq({}, app.payload)
    const addressOf = (data: object) => (typeof url === 'function' ? url({ data, payload: app.payload, req } as never) : undefined)
    expect(await addressOf({ id, article: blog.id })).toBe(`/draft/${String(blog['slug'])}?entry=${id}`)
    expect([await addressOf({ article: blog.id }), await addressOf({ id })]).toEqual([undefined, undefined])
  })

  it('takes an article from "ready" to the wire, and records who answers for what AI had a part in; the public sees nothing of it', async () => {
    const { doc } = await desk.send(
      'POST',
      '/api/articles?draft=true',
      { headline: 'By a machine', aiUse: 'assisted', readyForDesk: true, _status: 'draft' },
      'reporter',
    )
    const ready = await desk.send('GET', '/api/articles?draft=true&where[readyForDesk][equals]=true&depth=0')
    expect(ready.json.docs?.map(({ id }) => id)).toEqual([doc.id])
    expect(
      (await desk.send('PATCH', `/api/articles/${doc.id}?draft=true`, { reviewedAt: '2020-01-01T00:00:00Z', _status: 'draft' }, 'reporter'))
        .doc['reviewedAt'] ?? null,
    ).toBeNull()
    const { doc: out } = await desk.send('POST', `/api/articles/${doc.id}/publish`)
    const stored = (await desk.send('GET', `/api/articles/${out.id}?depth=0`)).json
    expect(stored).toMatchObject({ readyForDesk: false, aiUse: 'assisted', wireState: 'live' })
    expect([Boolean(stored['reviewedBy']), Boolean(stored['reviewedAt'])]).toEqual([true, true])
    // What changes no text keeps who approved it; another text is somebody else's, from a draft on top, too.
    await desk.send('POST', `/api/articles/${out.id}/pin`)
    const { reviewedAt, reviewedBy } = stored
    expect((await desk.send('GET', `/api/articles/${out.id}?depth=0`)).json).toMatchObject({ pinned: true, reviewedAt, reviewedBy })
    await desk.send('PATCH', `/api/articles/${out.id}?draft=true`, { standfirst: 'Later.', _status: 'draft' })
    expect((await desk.send('GET', `/api/articles/${out.id}?depth=0`)).json).toMatchObject({ reviewedAt, reviewedBy })
    const admin = { token: await app.tokenOf('admin') }
    expect((await app.request('POST', `/api/articles/${out.id}/publish`, admin)).status).toBe(200)
    const again = (await desk.send('GET', `/api/articles/${out.id}?depth=0`)).json
    expect([again['standfirst'], again['reviewedBy'] === reviewedBy, again['reviewedAt'] === reviewedAt]).toEqual(['Later.', false, false])
    // Whether AI had a part or not: somebody answers for what went out.
    const { doc: plain } = await desk.send('POST', '/api/articles', { headline: 'By hand', _status: 'published' })
    expect((await desk.send('GET', `/api/articles/${plain.id}?depth=0`)).json['reviewedBy']).toBe(reviewedBy)
    const literal = typeof out.id === 'number' ? String(out.id) : JSON.stringify(out.id)
    const seen = await (await app.request('GET', `/api/articles/${out.id}?depth=2`)).text()
    const asked = await queryGraphQL(app, `{ Article(id: ${literal}) { headline aiUse legalNote readyForDesk reviewedAt } }`)
    expect(JSON.stringify([seen, asked.data, await desk.feed('ninjs.json')])).not.toMatch(/assisted|"(?:reviewedAt|readyForDesk)":(?!null)/)
    for (const field of ['aiUse', 'legalNote', 'readyForDesk', 'reviewedBy'])
      expect((await app.request('GET', `/api/articles?where[${field}][exists]=true`)).status, field).toBe(400)
  })

  it('signs notes for whoever writes them, keeps what was said, and shows none to anybody else', async () => {
    const { id } = (await desk.send('POST', '/api/articles', { headline: 'With notes', _status: 'published' })).doc
    const { docs: others } = await app.payload.find({ collection: 'users', where: { role: { equals: 'editor' } } })
    const another = others[0]?.id
    const note = (
      await desk.send('POST', '/api/desk-notes', { article: id, text: 'Who says so?', by: another, resolvedBy: another }, 'reporter')
    ).doc
    const read = async () =>
      (await desk.send('GET', `/api/desk-notes/${note.id}?depth=1`)).json as unknown as {
        by: { name: string }
        resolvedBy: { name: string } | null
        text: string
      }
    expect(await read()).toMatchObject({ by: { name: 'reporter' }, text: 'Who says so?' })
    await desk.send('PATCH', `/api/desk-notes/${note.id}`, { resolved: true, text: 'Never said', by: another })
    expect(await read()).toMatchObject({ by: { name: 'reporter' }, resolvedBy: { name: 'editor' }, text: 'Who says so?' })
    await desk.send('PATCH', `/api/desk-notes/${note.id}`, { resolved: false })
    expect((await read()).resolvedBy ?? null).toBeNull()
    expect((await app.request('GET', '/api/desk-notes')).status).toBe(403)
    expect((await queryGraphQL(app, '{ DeskNotes { docs { text } } }')).data?.['DeskNotes' as never] ?? null).toBeNull()
    for (const surface of [`/api/articles/${id}?depth=2`, '/api/livewire/log?after=0'])
      expect(await desk.text(surface)).not.toContain('Who says so')
    const draft = (await desk.send('POST', '/api/articles?draft=true', { headline: 'To be deleted', _status: 'draft' })).doc.id
    await desk.send('POST', '/api/desk-notes', { article: draft, text: 'Goes with it' })
    expect((await desk.send('DELETE', `/api/articles/${draft}`)).status).toBe(200)
    expect((await desk.send('GET', '/api/desk-notes?where[text][equals]=Goes with it')).json['totalDocs']).toBe(0)
  })

  it('previews what stands in a form as the wire would carry it, to staff alone, and saves nothing', async () => {
    const { id } = (await desk.send('POST', '/api/articles?draft=true', { headline: 'A draft', _status: 'draft' })).doc
    const { status, json } = await desk.send(
      'POST',
      `/api/articles/${id}/preview`,
      { changes: { headline: 'Typed', section: 'Town', _status: 'published', id: 999 } },
      'reporter',
    )
    expect([status, json['item']]).toEqual([
      200,
      expect.objectContaining({ uid: `articles:${id}`, headline: 'Typed', section: { name: 'Town', slug: 'town' } }),
    ])
    expect((await desk.send('GET', `/api/articles/${id}?draft=true`)).json['headline']).toBe('A draft')
    // As a form sends its lists where they are empty.
    const asForm = { headline: 'Typed', bylines: null, hatTips: 0, corrections: 0, tags: 0 }
    expect((await desk.send('POST', `/api/articles/${id}/preview`, { changes: asForm })).status).toBe(200)
    expect((await app.request('POST', `/api/articles/${id}/preview`, { body: {} })).status).toBe(403)
    expect((await desk.send('POST', '/api/articles/999999999999/preview', {})).status).toBe(404)
    for (const changes of [{ body: 7 }, { body: { root: null } }, { bylines: 'x' }, { corrections: {} }, { tags: 5 }, { leadImage: {} }]) {
      expect((await desk.send('POST', `/api/articles/${id}/preview`, { changes })).status, JSON.stringify(changes)).toBeLessThan(500)
    }
  })
})
