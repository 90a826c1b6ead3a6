import { describe, expect, it } from 'vitest'

import { defaultSettings } from '../settings.js'
import { decide } from './pipeline.js'
import { rehearse } from './rehearse.js'
import type { Submission } from './types.js'
import { textKey } from './textKey.js'
import { findWord, toWordList } from './words.js'

const now = new Date('2026-11-28T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
const known: Submission = {
  text: 'Well said.',
  key: 'k',
  now,
  moderation: 'post',
  author: { approved: 9 },
  recent: [],
  settings: defaultSettings,
}

describe('the pipeline', () => {
  it.each<[string, Partial<Submission>, string, string]>([
    ['lets a known reader speak', {}, 'publish', 'standing'],
    ['waits where the article says so', { moderation: 'pre' }, 'hold', 'standing'],
    ['lets the newsroom’s people answer', { moderation: 'pre', author: { approved: 0, badge: 'staff' } }, 'publish', 'standing'],
    ['refuses what is too short', { text: 'a' }, 'refuse', 'length'],
    ['refuses what is too long', { text: 'a'.repeat(5001) }, 'refuse', 'length'],
    ['refuses the same again', { recent: [{ own: true, at: ago(9), status: 'pending', key: 'k' }] }, 'refuse', 'duplicate'],
    ['takes the same the day after', { recent: [{ own: true, at: ago(1500), status: 'approved', key: 'k' }] }, 'publish', 'standing'],
    [
      'holds what others said',
      { text: 'x'.repeat(50), recent: [{ own: false, at: ago(9), status: 'approved', key: 'k' }] },
      'hold',
      'duplicate',
    ],
    [
      'holds what comes too fast',
      { recent: [1, 2, 3, 4, 5].map((n) => ({ own: true, at: ago(0.1), status: 'approved', key: String(n) })) },
      'hold',
      'rate',
    ],
    ['holds many links', { text: 'https://a.example https://b.example and spam.shop' }, 'hold', 'links'],
    ['counts addresses without https', { text: 'bit.ly/abc www.offer.de t.me/join' }, 'hold', 'links'],
    [
      'counts what only looks trusted',
      {
        text: ['?', '#', '\\\\', '@'].map((sign) => `https://evil.example${sign}.good.example`).join(' '),
        settings: { ...defaultSettings, trustedHosts: ['good.example'] },
      },
      'hold',
      'links',
    ],
    [
      'lets trusted links be',
      {
        text: 'https://good.example/a https://www.good.example/b www.good.example/c good.example/d',
        settings: { ...defaultSettings, trustedHosts: ['good.example'] },
      },
      'publish',
      'standing',
    ],
    [
      'takes no full stop for a link',
      { text: 'It ended.So we left, e.g. by U.S. car.And then i.e. home.We slept.' },
      'publish',
      'standing',
    ],
    ['holds new readers', { author: { approved: 0 } }, 'hold', 'new-reader'],
    ['holds who was rejected', { recent: [{ own: true, at: ago(600), status: 'rejected', key: 'x' }] }, 'hold', 'recently-rejected'],
    ['forgets it', { recent: [{ own: true, at: ago(60 * 24 * 20), status: 'rejected', key: 'x' }] }, 'publish', 'standing'],
    ['holds who was warned', { author: { approved: 9, warnedUntil: ago(-60) } }, 'hold', 'recently-rejected'],
    ['holds suspect words', { settings: { ...defaultSettings, suspectWords: ['said'] } }, 'hold', 'suspect-words'],
    ['refuses banned words', { settings: { ...defaultSettings, bannedWords: ['said'] } }, 'refuse', 'banned-words'],
  ])('%s', (_, given, action, phase) => expect(decide({ ...known, ...given })).toMatchObject({ action, phase }))

  it('shows where', () => {
    const text = 'You are such an 1di0t.'
    const { span } = decide({ ...known, text, settings: { ...defaultSettings, suspectWords: ['idiot'] } })
    expect(text.slice(...(span as [number, number]))).toBe('1di0t')
  })
})

const finds = (text: string, words: string[], allowed: string[] = []) => findWord(text, toWordList(words), toWordList(allowed))?.entry

describe('lists of words', () => {
  it.each([
    ['an idiot', 'idiot'],
    ['IDIOT!', 'idiot'],
    ['ｉｄｉｏｔ', 'idiot'],
    ['𝐢𝐝𝐢𝐨𝐭', 'idiot'],
    ['idіоt', 'idiot'],
    ['1d1ot', 'idiot'],
    ['i.d.i.o.t', 'idiot'],
    ['i d i o t', 'idiot'],
    ['idiooooot', 'idiot'],
    ['id*ot', 'idiot'],
    ['ídíöt', 'idiot'],
    ['idiotic', 'idiot*'],
    ['superidiot', '*idiot'],
    ['so etwas Scheißblödes', 'scheiss*'],
    ['ты идиот', 'идиот'],
    ['يا غَبِيّ', 'غبي'],
    ['你是白痴吗', '白痴'],
    ['a complete and utter fool', 'utter fool'],
    ['Utter, FOOL', 'utter fool'],
    ['you f@ck', 'fuck'],
    ['sh#t happens', 'shit'],
    ['you are a i d i o t', 'idiot'],
    ['i/d/i/o/t', 'idiot'],
    ['an id-iot', 'idiot'],
    ['idiot#1', 'idiot'],
    ['idiot123', 'idiot'],
    ['ты идиoт', 'идиот'],
    ['ты cyкa', 'сука'],
    ['что за сукa', 'сука'],
    ['you аѕѕ', 'ass'],
    ['این کلب است', 'كلب'],
    ['你是 傻.逼', '傻逼'],
    ['तू चोर है', 'चोर'],
    ['ばか！', 'ばか'],
    ['qué coño', 'coño'],
    ['ＳＨＩＴ', 'shit'],
    ['You Dick', 'dick'],
    ['what a Dick', 'dick'],
    ['Dick', 'dick'],
    ['so fine, and then a red-herring', 'red herring'],
  ])('%s has %s', (text, word) => expect(finds(text, [word])).toBe(word))

  it.each([
    ['I live in Scunthorpe', ['cunt']],
    ['Penistone and Clitheroe', ['penis', 'clit']],
    ['Essex, Sussex and Middlesex', ['sex']],
    ['Dick Cheney said', ['dick']],
    ['Roger Cox wrote', ['cox']],
    ['a classic bass assassin', ['ass']],
    ['Matsushita shipped', ['shit']],
    ['He idolised her', ['idiot']],
    ['cocktails at Hancock’s', ['cock']],
    ['A B C of things', ['abcd']],
    ['2*3*4 = 24', ['abc']],
    ['Arsenal and arsenic', ['arse']],
    ['идиоматика', ['идиот']],
    ['therapist', ['rapist', 'the rapist']],
    ['Scunthorpe United and Penistone', ['*cunt*', 'penis*']],
    ['Bashar al-Assad fled', ['ass', '*ass', 'ass*']],
    ['Assad fled Damascus', ['ass*', '*ass*']],
    ['I met Dick yesterday', ['dick']],
    ['Dick van Dyke danced', ['dick', 'dyke']],
    ['Tom, Dick and Harry', ['dick']],
    ['Dick’s house', ['dick']],
    ['Philip K. Dick wrote it', ['dick']],
    ['Moby-Dick and Charles Dickens', ['dick*']],
    ['este año', ['ano']],
    ['चार बजे', ['चोर']],
    ['お墓ははかです', ['ばか']],
    ['so schwül heute', ['schwul']],
    ['U. S. S. Assurance', ['ass']],
    ['Alfred Hitchcock', ['*cock']],
    ['bitte sehr', ['bite']],
    ['kuusi kuusta', ['kusi']],
    ['C# and F# at 50% off', ['cf', 'foff']],
  ])('%s has none of %j', (text, words) => expect(finds(text, words)).toBeUndefined())

  it('spares what an editor allows', () => {
    expect(finds('Bastard Nation wrote to us', ['bastard'], ['Bastard Nation'])).toBeUndefined()
    expect(finds('Bastard Nation, you bastard', ['bastard'], ['Bastard Nation'])).toBe('bastard')
    expect(finds('Bastard Nation, or Bastard Nation', ['bastard'], ['Bastard Nation'])).toBeUndefined()
    expect(finds('no utter fool, but an utter fool', ['utter fool'], ['no utter fool'])).toBe('utter fool')
  })
})

describe('what says the same', () => {
  it.each([
    ['Well said!', 'well  SAID'],
    ['Café', 'cafe'],
    ['ｗｅｌｌ', 'well'],
  ])('%s and %s', (a, b) => expect(textKey(a, 'x')).toBe(textKey(b, 'x')))
  it.each([
    ['हां', 'हूं'],
    ['ばか', 'はか'],
    ['นา', 'นี'],
  ])('not %s and %s', (a, b) => expect(textKey(a, 'x')).not.toBe(textKey(b, 'x')))
})

describe('a rehearsal', () => {
  it('puts disagreements with people first, and does what the pipeline does', () => {
    const comments = [
      { id: 1, text: 'an idiot', status: 'rejected' },
      { id: 2, text: 'no idiot', status: 'approved' },
      { id: 3, text: 'fine', status: 'approved' },
      { id: 4, text: 'bad in another way', status: 'rejected' },
    ]
    const result = rehearse(comments, { ...defaultSettings, suspectWords: ['idiot'] })
    expect(result).toMatchObject({ looked: 4, held: 2, refused: 0, rejectedFound: 1, approvedStopped: 1 })
    expect(result.comments.map(({ id, disagrees }) => [id, disagrees])).toEqual([
      [2, true],
      [4, true],
      [1, false],
    ])
  })
  it('looks at 20,000 in a moment', () => {
    const words = Array.from({ length: 500 }, (_, n) => `word${n}x`)
    const comments = Array.from({ length: 20_000 }, (_, id) => ({
      id,
      text: 'It is a truth universally acknowledged, that a single man must be in want of a wife.',
      status: 'approved',
    }))
    expect(rehearse(comments, { ...defaultSettings, suspectWords: words }).held).toBe(0)
  })
})
