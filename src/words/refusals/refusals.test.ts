import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { placeholders } from '../table.js'
import { en, texts } from './en.js'
import { refusalIn } from './refusalIn.js'
import { refusalTable } from './table.js'

const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file) && !file.startsWith('words/'))
  .map((file) => readFileSync(`src/${file}`, 'utf8').replaceAll('\\`', '`').replaceAll("\\'", "'"))
  .join('\n')

describe('what the server refuses with', () => {
  it.each(Object.entries(texts))('%s is said somewhere in these words', (_, text) => {
    const parts = text
      .split(/\{\w+\}/)
      .map((part) => part.trim())
      .filter((part) => /\w{2}/.test(part))
    expect(parts.filter((part) => !source.includes(part))).toEqual([])
  })

  it.each(Object.entries(refusalTable))('is there in %s, with all that is put in, and not in English', (language, words) => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort())
    const wrong = Object.entries(words).filter(([name, text]) => {
      const english = en[name as keyof typeof en]
      return text === english || text.trim() !== text || placeholders(text).sort().join() !== placeholders(english).sort().join()
    })
    expect(wrong).toEqual([])
    if (!['ar', 'he', 'hi', 'ja', 'zh'].includes(language)) return
    const latin = (text: string) => text.replace(/`[^`]*`|\{\w+\}|https?|mailto|Hant|IPTC/g, '')
    expect(Object.entries(words).filter(([, text]) => /[a-z]{5}/i.test(latin(text)))).toEqual([])
  })
})

describe('refusalIn', () => {
  it('says a sentence, one with something put in, and several after each other', () => {
    expect(refusalIn('de', 'This item is not published.')).toBe('Dieser Beitrag ist nicht veröffentlicht.')
    expect(refusalIn('pt-BR', 'A password has at least 10 characters.')).toBe('Uma palavra-passe tem pelo menos 10 caracteres.')
    expect(refusalIn('de', `${en.IN_USE} It is used in “Bridge” (articles:7), articles:8 and 3 more.`)).toBe(
      `${refusalTable['de']?.IN_USE} Verwendet wird es in “Bridge” (articles:7), articles:8 und 3 weiteren.`,
    )
  })
  it('says what a picture lacks', () => {
    const said =
      'The picture “a.jpg” cannot be published: no alternative text; the right to use it ended on 2026-01-02. Mend it at https://news.example/admin/collections/images/7'
    expect(refusalIn('fr', said)).toBe(
      'L’image « a.jpg » ne peut pas être publiée : pas de texte alternatif; le droit de l’utiliser a pris fin le 2026-01-02. Corrigez-la à https://news.example/admin/collections/images/7',
    )
  })
  it('leaves what it does not know, and those who read English', () => {
    expect(refusalIn('de', 'Choose a section.')).toBe('Choose a section.')
    expect(refusalIn('de', `${en.STALE} Really.`)).toBe(`${refusalTable['de']?.STALE} Really.`)
    for (const language of ['en', 'en-GB', 'sv', '']) expect(refusalIn(language, en.STALE)).toBe(en.STALE)
  })
})
