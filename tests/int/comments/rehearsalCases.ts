import { expect, it } from 'vitest'

import { decide } from '../../../src/comments/pipeline/pipeline.js'
import type { Rehearsal } from '../../../src/comments/pipeline/rehearse.js'
import { defaultSettings, toSettings } from '../../../src/comments/settings.js'
import type { Id, Json, Room } from './room.js'

/** Comments that a rule is tried on; `REHEARSED=20000` is the bar. */
const many = Number(process.env['REHEARSED'] ?? 120)

const rule = {
  suspectWords: 'scoundrel\nswindl*\nred herring\nखराब',
  bannedWords: 'verboten\n*crypto*',
  allowedWords: 'Scoundrel Street',
  maxLinks: 1,
  minLength: 3,
  maxLength: 400,
}

/** What a rule may make something else of: each as it stands, and within a sentence. */
const kinds = [
  'A quiet word',
  'What a scoundrel',
  'sc0undrel',
  's c o u n d r e l',
  'Ѕсoundrel',
  'He lives in Scoundrel Street',
  'swindler',
  'SWINDLED',
  'a red-herring',
  'red  herring',
  'https://a.example https://b.example',
  'see https://a.example',
  'shop.top and buy.xyz',
  'verboten',
  'v e r b o t e n',
  'anticryptocurrency',
  'यह खराब है',
  'x'.repeat(401),
  'ok',
  'scound*el',
]

/** A rule that is tried does what it then does. In a room in which kate and piet have said something before. */
export const rehearsalCases = (roomOf: () => Room) => {
  it(
    'rehearses exactly what a rule then does',
    async () => {
      const { payload, call, set, join } = roomOf()
      const past = await roomOf().article()
      const texts = Array.from({ length: many }, (_, n) =>
        n % 3 === 0 ? `${kinds[n % kinds.length]}` : `${kinds[n % kinds.length]}, as number ${n} says`,
      )
      for (let from = 0; from < many; from += 50) {
        const rows = texts.slice(from, from + 50)
        await Promise.all(
          rows.map((text, n) =>
            payload.db.create({
              collection: 'comments',
              data: {
                article: past,
                handle: 'rehearsed',
                text,
                status: (from + n) % 4 === 0 ? 'rejected' : 'approved',
                listed: 'nowhere',
                replies: 0,
              },
              returning: false,
            }),
          ),
        )
      }
      const before = performance.now()
      const tried = (await call('moderator', 'POST', '/api/comments/rehearse', { ...rule, last: many })).body as unknown as Rehearsal
      if (many >= 20_000) console.log(`A rehearsal over ${many} took ${Math.round(performance.now() - before)} ms`)

      // By the whole pipeline, for somebody against whom nothing else speaks.
      const settings = { ...defaultSettings, ...toSettings(rule), newReaderComments: 0 }
      const actions = texts.map(
        (text) => decide({ text, key: '', now: new Date(), moderation: 'post', author: { approved: 9 }, recent: [], settings }).action,
      )
      const counted = (action: string) => actions.filter((one) => one === action).length
      expect(tried).toMatchObject({
        looked: many,
        held: counted('hold'),
        refused: counted('refuse'),
        approvedStopped: actions.filter((action, n) => action !== 'publish' && n % 4 !== 0).length,
      })

      // And by the door: every kind of text is posted, with the rule switched on.
      await set({ ...rule, newReaderComments: 0 })
      const readers: string[] = []
      for (const letter of 'abcde') {
        readers.push(`rehearser-${letter}`)
        await join(`rehearser-${letter}`)
      }
      const on = await roomOf().article({ commentsModeration: 'post' })
      const found: Record<string, string> = {}
      for (const [n, text] of kinds.entries()) {
        const { status, body } = await call(readers[n % readers.length], 'POST', '/api/comments', { article: on, text })
        found[text] = status === 400 ? 'refuse' : body.doc?.['status'] === 'approved' ? 'publish' : 'hold'
      }
      await set({ suspectWords: '', bannedWords: '', allowedWords: '', maxLinks: 2, minLength: 2, maxLength: 5000, newReaderComments: 1 })
      const rehearsal = { ...rule, newReaderComments: 0, last: many }
      const last = (await call('moderator', 'POST', '/api/comments/rehearse', rehearsal)).body as unknown as Rehearsal & {
        comments: Json[]
      }
      const rehearsed = new Map(last.comments.map(({ text, finding }) => [text, finding.action]))
      for (const text of kinds) if (rehearsed.has(text)) expect([text, found[text]]).toEqual([text, rehearsed.get(text)])
      const whole = kinds.map((text) => [
        text,
        decide({ text, key: '', now: new Date(), moderation: 'post', author: { approved: 9 }, recent: [], settings }).action,
      ])
      expect(Object.entries(found).sort()).toEqual(whole.sort())
      const rows = await payload.db.find<Json & { id: Id }>({
        collection: 'comments',
        where: { handle: { equals: 'rehearsed' } },
        select: { status: true },
        pagination: false,
        limit: 0,
      })
      expect(rows.docs.filter(({ status }) => status === 'rejected')).toHaveLength(Math.ceil(many / 4))
      await payload.db.deleteMany({ collection: 'comments', where: { handle: { equals: 'rehearsed' } } })
    },
    60_000 + many * 30,
  )

  it('rehearses who speaks, and what they said before, as the pipeline saw it', async () => {
    const { payload, call, set, join, say, decide: decides } = roomOf()
    const settings = { newReaderComments: 2, rejectedDays: 14, suspectWords: 'scoundrel', maxLinks: 1 }
    await set(settings)
    const on = await roomOf().article({ commentsModeration: 'post' })
    const long = 'Words that nobody says by chance, and two accounts do'
    const posted: Id[] = []
    const post = async (as: string, text: string, then: 'approved' | 'rejected') => {
      const { body } = await say(as, { article: on, text })
      const { id, status } = body.doc as { id: Id; status: string }
      posted.push(id)
      if (status !== then) await decides(id, then, then === 'rejected' ? { decisionReason: 'insult' } : {})
    }
    for (const handle of ['past-auk', 'past-crake', 'past-diver']) await join(handle)
    for (const [text, then] of [
      ['New here', 'approved'],
      ['Still new', 'approved'],
      [long, 'approved'],
      ['What a scoundrel', 'rejected'],
      ['https://a.example https://b.example', 'approved'],
      ['Rejected lately, and too fast', 'approved'],
    ] as const)
      await post('past-auk', text, then)
    await post('past-crake', long, 'rejected')
    await post('past-crake', 'A second try', 'approved')
    await post('past-diver', 'One', 'approved')
    await post('past-diver', 'Two', 'approved')
    const diver = (await call('past-diver', 'GET', '/api/readers')).body.docs?.[0]?.['id']
    await call('moderator', 'POST', `/api/readers/${String(diver)}/standing`, { standing: 'warned', reason: 'insult' })
    await post('past-diver', 'Three', 'approved')
    await call('moderator', 'POST', `/api/readers/${String(diver)}/standing`, { standing: 'good' })
    await post('past-diver', 'Four', 'approved')

    const stored = await payload.db.find<Json & { id: Id; text: string; finding: { phase: string } }>({
      collection: 'comments',
      where: { id: { in: posted } },
      sort: 'createdAt',
      pagination: false,
      limit: 0,
    })
    const phasesOf = (rows: { text: string; finding: { phase: string } }[]) => rows.map(({ text, finding }) => `${finding.phase}: ${text}`)
    const held = stored.docs.filter(({ finding }) => finding.phase !== 'standing')
    expect(held.map(({ finding }) => finding.phase)).toEqual([
      ...['new-reader', 'new-reader', 'suspect-words', 'links', 'rate', 'duplicate'],
      ...['recently-rejected', 'new-reader', 'new-reader', 'recently-rejected'],
    ])
    const rehearse = async (rule: object) =>
      (await call('moderator', 'POST', '/api/comments/rehearse', { ...rule, last: posted.length })).body as unknown as Rehearsal
    const same = await rehearse({})
    expect(same).toMatchObject({ looked: posted.length, held: held.length, refused: 0 })
    expect(phasesOf([...same.comments]).sort()).toEqual(phasesOf(held).sort())
    // That a person approves who is new, or too fast, is as it should be; words and links are the rule's.
    expect(same.comments.filter(({ disagrees }) => disagrees).map(({ finding }) => finding.phase)).toEqual(['links'])

    const other = await rehearse({ newReaderComments: 3, rejectedDays: 0 })
    const found = new Map(other.comments.map(({ text, finding }) => [text, finding.phase]))
    expect([found.get('A second try'), found.get('Three'), found.get('Four')]).toEqual(['new-reader', 'recently-rejected', undefined])
    expect(other.comments.some(({ disagrees, finding }) => disagrees && finding.phase === 'new-reader')).toBe(true)
    expect((await call('moderator', 'POST', '/api/comments/rehearse', { rejectedDays: -1 })).status).toBe(400)
    await set({ suspectWords: '', maxLinks: 2, newReaderComments: 1 })
  })
}
