import { describe, expect, it } from 'vitest'

import { placeholders } from '../table.js'
import { checkDeskWords } from './checkDeskWords.js'
import { en } from './en.js'
import { sayIn } from './say.js'
import { deskWords, deskWordsIn } from './table.js'

const english: Readonly<Record<string, string>> = en

/** Words that some language shares with English, and right in both. */
const shared = ['text', 'streamLive', 'later', 'queueSpam', 'queueAccount']

describe.each(Object.entries(deskWords).filter(([language]) => language !== 'en'))('the desk’s words in %s', (language, given) => {
  const words: Readonly<Record<string, string>> = given

  it('are all there', () => {
    expect(Object.keys(english).filter((word) => !Object.hasOwn(words, word))).toEqual([])
  })
  it('are no others, say what is put in, and are not empty', () => {
    expect(Object.keys(words).filter((word) => !Object.hasOwn(english, word))).toEqual([])
    const wrong = Object.entries(words).filter(
      ([word, text]) =>
        text.trim() !== text ||
        text === '' ||
        placeholders(text).sort().join() !==
          placeholders(english[word] ?? '')
            .sort()
            .join(),
    )
    expect(wrong).toEqual([])
  })
  it('are not English', () => {
    expect(Object.keys(words).filter((word) => words[word] === english[word] && !shared.includes(word))).toEqual([])
  })
  it.skipIf(!['ar', 'he', 'hi', 'ja', 'zh'].includes(language))('are in their own script', () => {
    expect(Object.entries(words).filter(([, text]) => /[a-z]{4}/i.test(text.replace(/\{\w+\}|https/g, '')))).toEqual([])
  })
})

describe('what the desk’s screens say', () => {
  it('is in the language of whoever reads it, with numbers as they are written there', () => {
    const say = sayIn({ language: 'de', translations: { newsroom: { pulseCount: '{count} Ereignisse' } } })
    expect(say('pulseCount', { count: 12_345 })).toBe('12.345 Ereignisse')
    expect(say('cancel')).toBe(en.cancel)
    expect(sayIn({ language: 'en', translations: {} })('pulseCount', { count: '7' })).toBe('Events in 24 hours: 7')
  })

  it('is one language, and nothing for English', () => {
    expect(deskWordsIn(['en', 'de'])).toEqual({})
    expect(deskWordsIn(['pt-BR']).cancel).toBe('Cancelar')
    expect(deskWordsIn(['sv', 'de']).cancel).toBe('Abbrechen')
    expect(deskWordsIn(['sv'])).toEqual({})
    expect(deskWordsIn(['de'], { de: { cancel: 'Halt' } }).cancel).toBe('Halt')
  })

  it('can be an app’s own, with everything that is put in', () => {
    expect(checkDeskWords({ 'PT-br': { cancel: 'Sair' } })).toEqual({ 'pt-BR': { cancel: 'Sair' } })
    expect(() => checkDeskWords({ de: { nonsense: 'x' } as object })).toThrow(/no word "nonsense"/)
    expect(() => checkDeskWords({ de: { pulseCount: 'viele' } })).toThrow(/\{count\}/)
    expect(() => checkDeskWords({ 'no language': {} })).toThrow(/BCP 47/)
  })
})
