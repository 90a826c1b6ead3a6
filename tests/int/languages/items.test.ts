import { afterAll, beforeAll, expect, it } from 'vitest'

import type { WireItem } from '../../../src/livewire/types.js'
import { readStateNow } from '../../../src/log/readNow.js'
import { logSlug } from '../../../src/log/rows.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, openDesk } from '../live/desk.js'

describeEachEngine('The language of an item', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine, newsroom: { publisher: { ...publisher, language: 'de' } } })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  const publish = async (data: object) => (await desk.send('POST', '/api/articles', { _status: 'published', ...data })).doc
  const onWire = async (uid: string) => {
    await app.settled()
    return (await readStateNow(app.payload, uid))?.article as WireItem
  }

  it('is its own, else the newsroom’s, in every format', async () => {
    const spanish = await publish({ headline: 'Reabren el puente', language: 'es' })
    const hebrew = await publish({ headline: 'הגשר נפתח מחדש', language: 'he' })
    const own = await publish({ headline: 'Die Brücke ist offen' })
    expect(await onWire(`articles:${spanish.id}`)).toMatchObject({ language: 'es', direction: 'ltr' })
    expect(await onWire(`articles:${hebrew.id}`)).toMatchObject({ language: 'he', direction: 'rtl' })
    expect(await onWire(`articles:${own.id}`)).toMatchObject({ language: 'de', direction: 'ltr' })

    const json = await desk.feed<{ language: string; items: { title: string; language: string }[] }>()
    expect(json.language).toBe('de')
    expect(Object.fromEntries(json.items.map(({ title, language }) => [title, language]))).toMatchObject({
      'Reabren el puente': 'es',
      'הגשר נפתח מחדש': 'he',
      'Die Brücke ist offen': 'de',
    })
    const rss = await desk.text('/api/livewire/rss.xml')
    expect(rss).toContain('<language>de</language>')
    for (const tag of ['es', 'he', 'de']) expect(rss).toContain(`<dc:language>${tag}</dc:language>`)
    expect(await desk.text('/api/livewire/atom.xml')).toContain('<entry xml:lang="he">')
    const ninjs = await desk.feed<{ items: { headlines: { value: string }[]; language: string }[] }>('ninjs.json')
    expect(ninjs.items.find(({ headlines }) => headlines[0]?.value === 'Reabren el puente')?.language).toBe('es')
    const log = (await (await app.request('GET', '/api/livewire/log?after=0')).json()) as { items: { article: WireItem }[] }
    expect(log.items.map(({ article }) => [article.language, article.direction])).toEqual([
      ['es', 'ltr'],
      ['he', 'rtl'],
      ['de', 'ltr'],
    ])
  })

  it('is kept as a canonical tag, and nothing else is taken', async () => {
    expect((await publish({ headline: 'Uma ponte', language: 'pt-br' })).language).toBe('pt-BR')
    expect((await publish({ headline: 'پل', language: 'PA-arab' })).language).toBe('pa-Arab')
    for (const language of ['english', 'jp', 'en_US', '<b>', 7, ['de']]) {
      const { status, json } = await desk.send('POST', '/api/articles', { headline: 'A bridge', language, _status: 'published' })
      expect([status, JSON.stringify(json)], String(language)).toEqual([400, expect.stringContaining('anguage')])
    }
  })

  it('is the live blog’s for an entry that says no other', async () => {
    const blog = await desk.blog('عاصفة', { language: 'ar' })
    const entry = await desk.entry(blog.id, 'الريح')
    const other = await desk.entry(blog.id, 'Le vent', { language: 'fr' })
    expect(await onWire(`entries:${entry.id}`)).toMatchObject({ language: 'ar', direction: 'rtl' })
    expect(await onWire(`entries:${other.id}`)).toMatchObject({ language: 'fr', direction: 'ltr' })
    const { doc } = await desk.verb(entry.id, 'promote', { kind: 'story' })
    expect(doc.language).toBe('ar')
  })

  it('of items that the log took in before says how they are written, and saving those again is no event', async () => {
    const { id } = await publish({ headline: 'גשר', language: 'he' })
    const item = await onWire(`articles:${id}`)
    const { direction: _, ...snapshot } = item
    await app.payload.db.updateMany({
      collection: logSlug,
      where: { item: { equals: item.uid } },
      data: { snapshot },
      returning: false,
    } as never)
    expect(await onWire(item.uid)).toEqual(item)
    const seq = await desk.mark()
    await desk.send('PATCH', `/api/articles/${id}`, { headline: 'גשר', _status: 'published' })
    expect(await desk.saidSince(seq)).toEqual([])
    await desk.send('PATCH', `/api/articles/${id}`, { language: 'yi', _status: 'published' })
    expect(await desk.saidSince(seq)).toEqual([`${item.uid} updated`])
  })
})
