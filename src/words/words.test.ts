import { describe, expect, it } from 'vitest'

import { checkOverrides, languages, placeholders, someWords, voiceOf } from './table.js'
import type { Words } from './types.js'
import { fill, formatClock, formatDay, formatTime, listOf, zoneName } from './voice.js'

const english = languages.en as Words
const names = Object.keys(english) as (keyof Words)[]

/** Words that are the same in English and another language, and right in both. */
const shared: Record<string, string[]> = { de: ['note', 'labelled', 'live'], nl: ['note', 'labelled', 'live'] }
const patterns = ['note', 'labelled']

describe.each(Object.entries(languages))('the words in %s', (language, words) => {
  it('are all there, with everything that is put into them', () => {
    expect(Object.keys(words).sort()).toEqual([...names].sort())
    for (const name of names) {
      expect(words[name].trim(), name).toBe(words[name])
      expect(words[name], name).not.toBe('')
      expect(placeholders(words[name]).sort(), name).toEqual(placeholders(english[name]).sort())
    }
  })
  it.skipIf(language === 'en')('are not English', () => {
    const same = names.filter((name) => words[name] === english[name] && !patterns.includes(name) && !shared[language]?.includes(name))
    expect(same).toEqual([])
  })
  it.skipIf(!['ar', 'he', 'hi', 'ja', 'zh'].includes(language))('are in their own script', () => {
    const latin = names.filter((name) => /[a-z]{3}/i.test(words[name].replace(/\{\w+\}|Livewire/g, '')))
    expect(latin).toEqual([])
  })
})

describe('a voice', () => {
  const newsroom = { language: 'de', timeZone: 'Europe/Berlin' }

  it('speaks the language that it is asked for, without its region where it has to', () => {
    expect(voiceOf(newsroom, 'pt-BR')).toMatchObject({ language: 'pt-BR', direction: 'ltr', words: { correction: 'Correção' } })
    expect(voiceOf(newsroom, 'he')).toMatchObject({ direction: 'rtl', words: { correction: 'תיקון' } })
    expect(voiceOf(newsroom)).toMatchObject({ language: 'de', words: { correction: 'Korrektur' } })
  })
  it('speaks the newsroom’s where it has no word, and English where that has none', () => {
    expect(voiceOf(newsroom, 'th')).toMatchObject({ language: 'de', words: { correction: 'Korrektur' } })
    expect(voiceOf({ language: 'th' }, 'sw')).toMatchObject({ language: 'en', words: { correction: 'Correction' } })
  })
  it('says an app’s own words first, and in languages of its own', () => {
    const words = { de: { correction: 'Berichtigung' }, 'zh-hant': { correction: '更正啟事' }, th: { correction: 'แก้ไข' } }
    const own = { ...newsroom, words }
    expect(voiceOf(own, 'de-AT').words).toMatchObject({ correction: 'Berichtigung', clarification: 'Klarstellung' })
    expect(voiceOf(own, 'zh-TW').words).toMatchObject({ correction: '更正啟事', clarification: '说明' })
    expect(voiceOf(own, 'th')).toMatchObject({ language: 'th', words: { correction: 'แก้ไข', clarification: 'Klarstellung' } })
    expect(someWords(own, ['correction'])).toMatchObject({ th: { correction: 'แก้ไข' }, fr: { correction: 'Rectificatif' } })
  })
  it('says what is wrong with an app’s words', () => {
    expect(() => checkOverrides({ german: {} })).toThrow('"german" is no language tag')
    expect(() => checkOverrides({ de: { corection: 'x' } as never })).toThrow('there is no word "corection"')
    expect(() => checkOverrides({ de: { by: 'Von' } })).toThrow('"by" (de) has to say {names}')
  })
})

describe('times and lists', () => {
  const at = '2026-01-02T02:30:00.000Z'
  it('are those of the newsroom’s own zone', () => {
    const newYork = voiceOf({ language: 'en', timeZone: 'America/New_York' })
    expect(formatDay(at, newYork)).toBe('January 1, 2026')
    expect(formatClock(at, newYork)).toBe('9:30 PM EST')
    expect(formatTime(at, voiceOf({ language: 'en-GB' }))).toBe('2 January 2026 at 02:30 UTC')
    expect(formatDay(at, voiceOf({ language: 'de', timeZone: 'America/New_York' }))).toBe('1. Januar 2026')
    expect([zoneName(newYork), zoneName(voiceOf({ language: 'en' }))]).toEqual(['Eastern Time', 'UTC'])
  })
  it('join names as the language does', () => {
    const people = ['A', 'B', 'C']
    expect(['en', 'en-GB', 'de', 'es', 'ja'].map((language) => listOf(people, { language }))).toEqual([
      'A, B and C',
      'A, B and C',
      'A, B und C',
      'A, B y C',
      'A、B、C',
    ])
  })
  it('are put where a text wants them', () => {
    expect(fill('{a} and {b}', { a: '$1', b: '{a}' })).toBe('$1 and {a}')
    expect(formatDay('no time', voiceOf({ language: 'en' }))).toBe('no time')
  })
})
