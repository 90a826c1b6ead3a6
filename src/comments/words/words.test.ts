import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { languages, placeholders } from '../../words/table.js'
import { en, faults } from './en.js'
import { spokenIn } from './spokenIn.js'
import { commentWords, commentWordsIn } from './table.js'

const source = ['comments', 'collections/comments', 'collections/readers', 'access']
  .flatMap((folder) => readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `src/${folder}/${file}`))
  .filter((file) => file.endsWith('.ts') && !/\.test\.|\/words\/|bundle/.test(file))
  .concat('src/shared/errors.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** Words that are the same in English and another language, and right in both. */
const shared: Record<string, string[]> = { de: ['passkeys'] }
/** Whose word for it has no place for what is put in: there, it says nothing. */
const optional = new Set(['field', 'other'])

it('speaks every language that the newsroom speaks', () => expect(Object.keys(commentWords).sort()).toEqual(Object.keys(languages).sort()))

describe.each(Object.entries(commentWords))('what a conversation says in %s', (language, words) => {
  it.each(Object.keys(en) as (keyof typeof en)[])('%s: all of it, with what is put in', (part) => {
    const [own, english] = [words[part], en[part]] as Readonly<Record<string, string>>[]
    expect(Object.keys(own ?? {})).toEqual(Object.keys(english ?? {}))
    for (const [name, text] of Object.entries(own ?? {})) {
      const said = english?.[name] ?? ''
      expect(text.trim(), name).toBe(text)
      expect(text, name).not.toBe('')
      const needed = placeholders(said).filter((one) => !optional.has(one.slice(1, -1)) || placeholders(text).includes(one))
      expect(placeholders(text).sort(), name).toEqual(needed.sort())
      if (language !== 'en' && !shared[language]?.includes(name)) expect(text, name).not.toBe(said)
      if (['ar', 'he', 'hi', 'ja', 'zh'].includes(language)) expect(text.replace(/\{\w+\}/g, ''), name).not.toMatch(/[a-z]{3}/i)
    }
  })
})

it.each(Object.entries(faults))('%s is refused somewhere in these words', (_, text) => {
  const parts = text.split(/\{\w+\}/).filter((part) => /\w{2}/.test(part))
  expect(parts.filter((part) => !source.includes(part))).toEqual([])
})

describe('a language that is asked for', () => {
  it('is found by what is wider, and keeps its region', () => {
    expect(commentWordsIn('pt-br')).toMatchObject({ language: 'pt-BR', words: { element: { send: 'Enviar' } } })
    expect(commentWordsIn('iw').language).toBe('he')
    expect(commentWordsIn('zh-TW').words.element.send).toBe('发送')
    for (const none of ['sw', '', 'english', '../..', 'en-']) expect(commentWordsIn(none)).toEqual({ language: 'en', words: en })
  })
  it('comes with what the server refuses with; English has all of it already', () => {
    const { faults: told } = spokenIn('ja')
    expect(told).toContainEqual(['Sign in first.', 'はじめにログインしてください。'])
    expect(told.some(([english, own]) => /password has at least/.test(english) && own.includes('{count}'))).toBe(true)
    expect(spokenIn('en').faults).toEqual([])
  })
})
