/** Blanks at the ends of what is written are nowhere, whichever of the surfaces is asked. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, openDesk } from '../live/desk.js'

describeEachEngine('Blanks', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  it('at the ends of a text are nowhere, and what parts its words is the same everywhere', async () => {
    const person = (await desk.send('POST', '/api/people', { name: '\u2003Ann\u00a0Lee\u200b' })).doc
    const written = {
      headline: '\u00a0\u200b Der Pier\u00a0kostet\r\n 12\u202f000  Euro \u2060\u3000',
      standfirst: ' \u2800Eins.\n\nZwei. \u00ad',
      hatTips: [{ name: ' H\u200b' }],
      bylines: [person.id],
    }
    const { doc, status } = await desk.send('POST', '/api/articles', { ...written, _status: 'published' })
    expect(status).toBe(201)
    const headline = 'Der Pier\u00a0kostet 12\u202f000 Euro'
    const standfirst = 'Eins.\n\nZwei.'
    expect(doc).toMatchObject({ headline, standfirst, hatTips: [{ name: 'H' }] })
    await app.settled()
    const log = (await (await app.request('GET', '/api/livewire/log?after=0')).json()) as { items: unknown[] }
    expect(log.items).toMatchObject([{ article: { headline, standfirst, hatTips: [{ name: 'H' }], bylines: [{ name: 'Ann\u00a0Lee' }] } }])
    expect(await desk.feed()).toMatchObject({ items: [{ title: headline, summary: standfirst }] })
    expect(await desk.text('/api/livewire/rss.xml')).toContain(`<title>${headline}</title>`)
    expect(await desk.text('/api/livewire/atom.xml')).toContain(`>${headline}</title>`)
  })

  it('are no headline', async () => {
    const { status } = await desk.send('POST', '/api/articles', { headline: ' \u200b\u00a0', _status: 'published' })
    expect(status).toBe(400)
  })

  it('that somebody has just typed stay where a form saves itself', async () => {
    const { doc } = await desk.send('POST', '/api/articles', { headline: 'Pier ' })
    const saved = await desk.send('PATCH', `/api/articles/${doc.id}?autosave=true&draft=true`, { headline: 'The pier ' })
    expect(saved.doc).toMatchObject({ headline: 'The pier ' })
    const out = await desk.send('POST', `/api/articles/${doc.id}/publish`, {})
    expect(out.status).toBe(200)
    const answer = await app.request('GET', `/api/articles/${doc.id}`)
    expect(await answer.json()).toMatchObject({ headline: 'The pier' })
  })
})
