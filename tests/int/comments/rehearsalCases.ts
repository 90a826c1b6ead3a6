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
      const last = (await call('moderator', 'POST', '/api/comments/rehearse', { ...rule, last: many })).body as unknown as Rehearsal & {
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
}
