import { describe, expect, it } from 'vitest'

import { directionOf, toLanguageTag, toTimeZone } from './languageTags.js'

describe('toLanguageTag', () => {
  it('takes tags and gives them the form that everybody compares', () => {
    expect(['en', 'EN-us', 'pt-br', 'zh-hant-tw', 'iw', 'en-uk', ' ckb ', 'es-419', 'sr-latn'].map(toLanguageTag)).toEqual([
      'en',
      'en-US',
      'pt-BR',
      'zh-Hant-TW',
      'he',
      'en-GB',
      'ckb',
      'es-419',
      'sr-Latn',
    ])
  })
  it('takes nothing else', () => {
    for (const text of [
      '',
      'english',
      'Deutsch',
      'jp',
      'en_US',
      'e',
      '1',
      'en-',
      'de<',
      'en\n"x',
      'a'.repeat(40),
      `en-${'x-'.repeat(30)}a`,
    ]) {
      expect(toLanguageTag(text), text).toBeUndefined()
    }
  })
})

describe('directionOf', () => {
  it('knows who writes from right to left', () => {
    for (const tag of [
      'ar',
      'he',
      'iw',
      'fa',
      'ur',
      'ps',
      'sd',
      'ug',
      'yi',
      'dv',
      'ckb',
      'ar-EG',
      'fa-AF',
      'pa-Arab',
      'pa-PK',
      'az-Arab',
      'ku-Arab',
      'lad-Hebr',
      'syr',
      'ks',
      'nqo',
    ]) {
      expect(directionOf(tag), tag).toBe('rtl')
    }
  })
  it('goes by the script where the tag names one', () => {
    for (const tag of ['en', 'es', 'pa', 'pa-Guru', 'sd-Deva', 'az', 'ku', 'ar-Latn', 'he-Latn', 'hi', 'ja', 'zh-Hant', 'not a tag', '']) {
      expect(directionOf(tag), tag).toBe('ltr')
    }
  })
})

describe('toTimeZone', () => {
  it('takes names of the IANA database', () => {
    for (const zone of ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
      expect(toTimeZone(zone)).toBe(zone)
  })
  it('takes no offsets, abbreviations and cities alone', () => {
    for (const zone of ['', 'EST', 'CET', '+01:00', 'New York', 'Berlin', 'Mars/Olympus', 'America/New York'])
      expect(toTimeZone(zone), zone).toBeUndefined()
  })
})
