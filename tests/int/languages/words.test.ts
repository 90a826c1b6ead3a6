import { afterAll, beforeAll, expect, it } from 'vitest'

import { adminLanguages } from '../../../src/plugins/adminLanguages.js'
import { readCorrections } from '../../../src/site/data/readCorrections.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, type FeedItem, openDesk } from '../live/desk.js'

describeEachEngine('A newsroom in German in New York', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({
      engine,
      i18n: adminLanguages('en'),
      newsroom: {
        publisher: { ...publisher, language: 'de', timeZone: 'America/New_York' },
        words: { de: { clarification: 'Zur Klarheit' }, eo: { correction: 'Korekto' } },
      },
    })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  const at = '2026-01-02T02:30:00.000Z'
  const publish = async (data: object) => (await desk.send('POST', '/api/articles', { _status: 'published', ...data })).doc
  const corrected = (headline: string, language?: string, kind = 'correction') =>
    publish({ headline, language, corrections: [{ kind, text: '…', at }] })
  const htmlOf = async (title: string) =>
    (await desk.feed<{ items: FeedItem[] }>()).items.find((item) => item.title === title)?.content_html

  it('says its own words in German, with its own days', async () => {
    await corrected('Die Brücke')
    await corrected('Der Fluss', undefined, 'editors-note')
    await corrected('Der See', undefined, 'clarification')
    expect(await htmlOf('Die Brücke')).toContain('Korrektur, 1. Januar 2026: …')
    expect(await htmlOf('Der Fluss')).toContain('Anmerkung der Redaktion, 1. Januar 2026: …')
    expect(await htmlOf('Der See')).toContain('Zur Klarheit, 1. Januar 2026: …')
    for (const path of ['rss.xml', 'atom.xml', 'ninjs.json']) {
      const text = await desk.text(`/api/livewire/${path}`)
      expect(text).toContain('Korrektur, 1. Januar 2026: …')
      expect(text).not.toContain('Correction,')
    }
  })

  it('says the words of an item in the item’s language', async () => {
    const es = await publish({
      headline: 'El puente',
      language: 'es',
      hatTips: [{ name: 'A' }, { name: 'B' }],
      corrections: [{ kind: 'correction', text: '…', at }],
    })
    await corrected('הגשר', 'he')
    await corrected('La ponto', 'eo')
    expect(await htmlOf('El puente')).toContain('Corrección, 1 de enero de 2026: …')
    expect(await htmlOf('El puente')).toContain('<p>Vía: A, B</p>')
    expect(await htmlOf('הגשר')).toMatch(/^<div lang="he" dir="rtl">.*תיקון, 1 בינואר 2026: …/)
    expect(await htmlOf('La ponto')).toContain('<em>Korekto, ')
    expect((await readCorrections(app.payload)).corrections).toEqual([])
    await desk.send('POST', `/api/articles/${es.id}/correct`, { kind: 'clarification', text: 'Aclarado' })
    await app.settled()
    expect((await readCorrections(app.payload)).corrections.map(({ language, direction }) => [language, direction])).toEqual([
      ['es', 'ltr'],
      ['es', 'ltr'],
    ])
  })

  it('refuses in the language of whoever works in the admin; programs and the public read English, with the same codes', async () => {
    const { id } = await publish({ headline: 'Der Turm' })
    await desk.send('POST', `/api/articles/${id}/withdraw`, { reason: 'Falsch' })
    const said = async (
      method: string,
      path: string,
      { language, body = {}, token }: { language?: string; body?: object; token?: string },
    ) => {
      const response = await app.request(method, path, {
        body,
        ...(token ? { token } : {}),
        ...(language ? { headers: { 'accept-language': language } } : {}),
      })
      return [response.status, JSON.stringify(await response.json())] as const
    }
    const token = await app.tokenOf('editor')
    const correct = `/api/articles/${id}/correct`
    const body = { text: '…' }
    expect(await said('POST', correct, { token, body, language: 'de' })).toEqual([
      409,
      expect.stringMatching(/"code":"ALREADY_WITHDRAWN","message":"Dieser Beitrag wurde zurückgezogen/),
    ])
    expect(await said('POST', correct, { token, body, language: 'ja' })).toEqual([409, expect.stringContaining('撤回されました')])
    expect(await said('POST', correct, { token, body })).toEqual([409, expect.stringContaining('This item was withdrawn')])
    expect(await said('POST', '/api/feeds', { token, body: { title: 'Sport', slug: 'log' }, language: 'de' })).toEqual([
      400,
      expect.stringMatching(/"message":"„log“ ist eine Adresse der Redaktion selbst/),
    ])
    expect(await said('POST', `/api/articles/${id}/withdraw`, { token, language: 'de' })).toEqual([
      400,
      expect.stringContaining('`reason` ist nötig: etwas Text.'),
    ])
    expect((await said('POST', '/api/readers', { body: { username: 'a', password: 'x' }, language: 'de' }))[1]).toContain(
      'A password has at least',
    )
  })

  it('says what a plan lacks, and why a comment waits, in the language of whoever looks', async () => {
    const token = await app.tokenOf('editor')
    const ask = async (method: string, path: string, { body, as = token, language }: { body?: object; as?: string; language?: string }) => {
      const response = await app.request(method, path, {
        token: as,
        ...(language ? { headers: { 'accept-language': language } } : {}),
        ...(body ? { body } : {}),
      })
      return (await response.json()) as Record<string, unknown>
    }
    const draft = (await ask('POST', '/api/articles?draft=true', { body: { headline: 'Ein Name', legalNote: 'Nennt ein Kind' } }))['doc']
    const { id } = draft as { id: number | string }
    await ask('POST', `/api/articles/${id}/schedule`, { body: { action: 'publish', at: new Date(Date.now() + 3_600_000).toISOString() } })
    const problems = `/api/article-schedule/problems?article=${id}`
    for (const [language, text] of [
      ['de', 'Der Anwalt hat es nicht freigegeben: siehe den Rechtshinweis.'],
      ['en', 'The lawyer has not cleared it: see the legal note.'],
    ] as const)
      expect(await ask('GET', problems, { language })).toMatchObject({ docs: [{ problem: text, warnings: [{ message: text }] }] })

    const about = await publish({ headline: 'Die Anhörung', commentsModeration: 'pre' })
    await ask('POST', '/api/globals/comment-settings', { body: { suspectWords: 'schurke' } })
    const sent = await app.request('POST', '/api/readers/sign-up', { body: { handle: 'hedwig', password: 'correct horse battery' } })
    const { token: reader } = (await sent.json()) as { token: string }
    await ask('POST', '/api/comments', { as: reader, body: { article: about.id, text: 'Er ist ein Schurke.' } })
    const cards = JSON.stringify(await ask('POST', '/api/comments/queue', { body: { limit: 5 }, language: 'de' }))
    expect(cards).toContain('„Schurke“ steht auf der Liste verdächtiger Wörter.')
  })

  it('says why something is gone where nobody gave a reason, and keeps the log’s word the same everywhere', async () => {
    const { id } = await publish({ headline: 'Der Hafen' })
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    const atom = await desk.text('/api/livewire/atom.xml')
    expect(atom).toContain('<at:comment>Vom Netz genommen</at:comment>')
    const log = await desk.text('/api/livewire/log?after=0')
    expect(log).toContain('"reason":"Unpublished"')
  })
})
