import { afterAll, beforeAll, expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { publisher } from '../../helpers/bootNewsroom.js'
import { bootRoom, type Id, type Room } from './room.js'

describeEachEngine('A conversation in the newsroom’s language', (engine) => {
  let room: Room
  let article: Id
  beforeAll(async () => {
    room = await bootRoom(engine, { newsroom: { rates: false, publisher: { ...publisher, language: 'de' } } })
    article = await room.article({ commentsModeration: 'post' })
    await room.join('kate')
    await room.join('piet')
    await room.set({ newReaderComments: 0 })
  })
  afterAll(() => room.stop())

  it('tells a reader in it what happened, in both forms of their feed', async () => {
    const id = await room.said('kate', { article })
    await room.said('piet', { article, parent: id })
    const insult = await room.said('piet', { article, text: 'Words that are reported' })
    await room.call('kate', 'POST', `/api/comments/${insult}/report`, { reason: 'insult' })
    await room.decide(insult, 'rejected', { decisionReason: 'insult' })
    await room.decide(id, 'rejected', { decisionReason: 'spam' })
    const { token } = (await room.call('kate', 'POST', '/api/readers/feed', {})).body
    const read = async (file: string) => (await room.request('GET', `/api/readers/${file}?token=${String(token)}`)).text()
    const { language, items } = JSON.parse(await read('feed.json')) as {
      language: string
      items: { title: string; content_html: string }[]
    }
    expect(language).toBe('de')
    expect(items.map(({ title }) => title).sort()).toEqual(
      ['Ihr Kommentar wurde entfernt', 'piet hat Ihnen geantwortet', 'Was Sie gemeldet haben, wurde entfernt'].sort(),
    )
    expect(items.find(({ title }) => title.startsWith('Was Sie'))?.content_html).toBe('<p>Er beleidigt jemanden</p>')
    expect(items.find(({ title }) => title.startsWith('Ihr'))?.content_html).toMatch(/Kennung für einen Widerspruch: [\w-]+/)
    expect(await read('feed.atom')).toContain('xml:lang="de"')
  })

  it('gives any page the words of a language, to be kept', async () => {
    const answer = await room.request('GET', '/api/comments/words?lang=he-IL')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await answer.json()).toMatchObject({ language: 'he-IL', element: { comments: 'תגובות' }, account: { close: 'סגירה' } })
    const etag = answer.headers.get('etag') ?? ''
    // As caches in front ask, too, which have compressed it.
    for (const known of [etag, etag.replace(/^W\//, ''), `"another", ${etag}`, '*'])
      expect((await room.request('GET', '/api/comments/words?lang=he-IL', { headers: { 'if-none-match': known } })).status).toBe(304)
    expect((await room.request('GET', '/api/comments/words?lang=he-IL', { headers: { 'if-none-match': '"another"' } })).status).toBe(200)
    for (const none of ['sw', '../x', ''])
      expect(await (await room.request('GET', `/api/comments/words?lang=${none}`)).json()).toMatchObject({ language: 'en', faults: [] })
  })
})
