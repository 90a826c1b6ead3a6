import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { extendSuppliers } from '../suppliers.js'
import { readSet } from '../../../tests/images/captionSets.js'
import { judge } from '../../../tests/images/judgeCaption.js'
import { parseCaption } from './parseCaption.js'

interface Row {
  form: string
  text: string
  caption: string
  creators: string[]
  suppliers: string[]
  supplierNumber?: string
  dateCreated?: string
  issueDate?: string
  storySlug?: string
  /** Where the row says them: in any order. */
  rightsNotes?: string[]
  kept?: boolean
}

const today = new Date('2026-11-24T00:00:00Z')
const read = (name: string): Row[] =>
  readFileSync(new URL(`../../../tests/images/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
const rows = read('captions')
const blind = read('captions-blind')
const forms = read('captions-forms')

const pick = ({ caption, creators, suppliers, supplierNumber, dateCreated, issueDate, storySlug }: Partial<Row>) => ({
  caption,
  creators,
  suppliers,
  supplierNumber,
  dateCreated,
  issueDate,
  storySlug,
})
const right = (row: Row) => JSON.stringify(pick(parseCaption(row.text, { today }))) === JSON.stringify(pick(row))
const share = (part: Row[]) => part.filter(right).length / part.length

describe('the corpus', { timeout: 60_000 }, () => {
  it('has at least 300 captions, no two alike, half of them kept', () => {
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(300)
    expect(rows.filter(({ kept }) => kept).length).toBeGreaterThanOrEqual(150)
  })
  it.each([true, false])('is split right in 99 of 100 (kept: %s)', (kept) => {
    expect(share(rows.filter((row) => (row.kept ?? false) === kept))).toBeGreaterThanOrEqual(0.99)
  })
  it('has no wrong split that is claimed as certain', () => {
    expect(rows.filter((row) => !right(row) && parseCaption(row.text, { today }).confidence === 'certain')).toEqual([])
  })
  it('is mostly read with certainty: doubt everywhere would be no help', () => {
    expect(rows.filter((row) => parseCaption(row.text, { today }).confidence === 'certain').length / rows.length).toBeGreaterThan(0.75)
  })
})

describe('captions in the forms of many agencies and languages', { timeout: 60_000 }, () => {
  it('are more than 1,000, none of them elsewhere', () => {
    expect(new Set([...rows, ...blind, ...forms].map(({ text }) => text)).size).toBe(rows.length + blind.length + forms.length)
    expect(forms.length).toBeGreaterThan(1_000)
  })
  it('are all split right, with the notes that their rows state', () => {
    expect(forms.filter((row) => !right(row))).toEqual([])
    for (const { text, rightsNotes } of forms)
      if (rightsNotes) expect([...parseCaption(text, { today }).rightsNotes].sort(), text).toEqual([...rightsNotes].sort())
  })
})

describe('captions as outlets in many languages write them', { timeout: 60_000 }, () => {
  it('are read whole in 99 of 100, and never wrong and certain', () => {
    const verdicts = readSet('captions-outlets').map((row) => judge(row, parseCaption(row.text, { today })))
    expect(verdicts.filter(({ whole }) => whole).length / verdicts.length).toBeGreaterThanOrEqual(0.99)
    expect(verdicts.filter(({ whole, certain }) => certain && !whole)).toEqual([])
  })
})

describe('captions written by somebody who did not know the code', { timeout: 60_000 }, () => {
  it('are more than 1,000, none of them in the corpus', () => {
    expect(new Set([...rows, ...blind].map(({ text }) => text)).size).toBe(rows.length + blind.length)
    expect(blind.length).toBeGreaterThan(1_000)
  })
  it('are split right in 99 of 100, and never wrong and certain', () => {
    expect(share(blind)).toBeGreaterThanOrEqual(0.99)
    expect(blind.filter((row) => !right(row) && parseCaption(row.text, { today }).confidence === 'certain')).toEqual([])
  })
  it('have the notes that their rows state', () => {
    const stated = blind.filter(({ rightsNotes }) => rightsNotes)
    expect(stated.length).toBeGreaterThan(50)
    for (const { text, rightsNotes = [] } of stated)
      expect([...parseCaption(text, { today }).rightsNotes].sort(), text).toEqual([...rightsNotes].sort())
  })
  it('that are no captions of pictures yield no credit and no certainty', () => {
    const prose = blind.filter(({ form }) => form === 'none')
    expect(prose.length).toBeGreaterThan(50)
    for (const { text } of prose)
      expect(parseCaption(text, { today }), text).toMatchObject({ creators: [], suppliers: [], confidence: 'unsure' })
  })
})

describe('parseCaption', { timeout: 60_000 }, () => {
  it('unfolds a saved page, and takes credit, number, dates and slug out', () => {
    const parsed = parseCaption(rows.find(({ form }) => form === 'seed')?.text ?? '', { today })
    expect(parsed).toEqual({
      caption:
        'Twitter tackles extremism. File photo dated 30/11/15 of the logo of social network site Twitter reflected in a pair of glasses. Twitter says it suspended more than 375,000 accounts for violations linked to the promotion of terrorism in the last six months of 2016.',
      creators: ['Dominic Lipinski'],
      suppliers: ['PA Wire'],
      creditLine: 'Dominic Lipinski/PA Wire',
      supplierNumber: '30627884',
      dateCreated: '2015-11-30',
      issueDate: '2017-03-21',
      storySlug: 'TECHNOLOGY Twitter',
      rightsNotes: [],
      confidence: 'certain',
      doubts: [],
    })
  })
  it('keeps standing and terms as notes', () => {
    expect(parseCaption('A dam. (Jane Doe/Pool Photo via AP, File)').rightsNotes).toEqual(['Pool', 'File'])
    expect(parseCaption('A dam. Photo credit should read: Jane Doe/PA Wire. Editorial use only. No sales.').rightsNotes).toEqual([
      'Editorial use only. No sales.',
    ])
    expect(
      parseCaption('A dam. REUTERS/Jane Doe ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY.').specialInstructions,
    ).toContain('THIRD PARTY')
  })
  it.each([
    ['A man in Tokyo Kim Kyung-Hoon/Reuters', 'unsure'],
    ['A rink. (Jane Doe/John Roe/AP)', 'unsure'],
    ['A rink. Jane Doe/John Roe', 'unsure'],
    ['A rink. (Jane Doe via AP)', 'likely'],
    ['A rink. Jane Doe (AP)', 'likely'],
    ['A rink in Ulm Jane Doe (AP)', 'likely'],
    ['A rink. (Photo: Jane Doe AFP)', 'likely'],
    ['A rink. Photos: Jane Doe/AP; John Roe/Reuters', 'likely'],
    ['A rink. (Left/Right)', 'unsure'],
    ['The merger was reported by AP/Reuters.', 'unsure'],
    ['A rink. Photo by Al Cox', 'likely'],
    ['A dam. (Jane Doe, Upper Dale Advance via AP)', 'likely'],
    ['A dam. (Photo by Jane Doe/INA via Getty Images)', 'likely'],
    ['A queue. Photo: Jane Doe/AFP. The shop opened at noon.', 'likely'],
  ])('says that it is not certain of “%s”', (text, confidence) => {
    const parsed = parseCaption(text)
    expect(parsed.confidence).toBe(confidence)
    expect(parsed.doubts.length).toBeGreaterThan(0)
  })
  it('writes a name with one space, however the caption breaks it', () => {
    expect(parseCaption('A dam. (Photo by PABLO ... [+] COX/AFP via Getty Images)').creators).toEqual(['PABLO COX'])
  })
  it('leaves a caption without a credit alone', () => {
    for (const text of ['He/she pronouns were printed on the badge.', 'A look at a photo by Ansel Adams.', 'Sent via AP in 1936.']) {
      expect(parseCaption(text)).toMatchObject({ caption: text, creators: [], suppliers: [], creditLine: '', confidence: 'unsure' })
    }
  })
  it('is never wrong and certain, whatever stands before the credit and whatever the names', { timeout: 30_000 }, () => {
    const scenes = [
      'A queue in Leeds.',
      'Flood in Austin, Texas, U.S.',
      'A sign reads “No entry.”',
      'He asked: "Why?"',
      'Actor Al B. Sure Jr.',
      'Harry Styles',
      'Queen (1977)',
      'The GM/UAW talks.',
      'Rain... and rain.',
      'Pope Francis II',
      'A tram in Ulm',
      '',
    ]
    const names = [
      'Will Oliver',
      'J. Scott Applewhite',
      'Li Xin',
      'Park Dong-ju',
      'AAMIR QURESHI',
      'Frank Franklin II',
      'Mary Church',
      'Art Press',
      'Guy Media',
      'The Anh',
      'Jan',
      "Brian O'Malley",
      'Muhammad ibn Saleh',
      'Grant Pool',
      'Le Van Tam',
      'María José de la O',
    ]
    const suppliers: [string, string[]][] = [
      ['AP', ['AP']],
      ['REUTERS', ['Reuters']],
      ['Pool/AFP', ['AFP']],
      ['NurPhoto via Getty Images', ['NurPhoto', 'Getty Images']],
      ['TT News Agency/via REUTERS', ['TT', 'Reuters']],
    ]
    const forms = [
      (name: string, by: string) => `(${name}/${by})`,
      (name: string, by: string) => `(Photo by ${name}/${by})`,
      (name: string, by: string) => `${name}/${by}`,
      (name: string, by: string) => `${name} / ${by}`,
      (name: string, by: string) => `Photo credit should read: ${name}/${by}`,
      (name: string, by: string) => `© ${name}/${by}`,
      (name: string, by: string) => `${name} (${by})`,
    ]
    const wrong: string[] = []
    let certain = 0
    for (const scene of scenes)
      for (const name of names)
        for (const [written, by] of suppliers)
          for (const form of forms) {
            const text = `${scene} ${form(name, written)}`.trim()
            // One word before a bracket may be a place: `A tram in Jan (AP)`.
            if (text.includes(' Jan (')) continue
            const parsed = parseCaption(text)
            if (parsed.confidence !== 'certain') continue
            certain += 1
            if (JSON.stringify([parsed.caption, parsed.creators, parsed.suppliers]) !== JSON.stringify([scene, [name], by]))
              wrong.push(text)
          }
    expect(wrong).toEqual([])
    expect(certain).toBeGreaterThan(1_900)
  })
  it("reads a newsroom's own suppliers", () => {
    const text = 'A rink. Al Cox/Nordlicht'
    expect(parseCaption(text)).toMatchObject({ suppliers: ['Nordlicht'], confidence: 'likely' })
    const suppliers = extendSuppliers([{ name: 'Nordlicht Bildbüro', forms: ['Nordlicht'] }])
    expect(parseCaption(text, { suppliers })).toMatchObject({
      caption: 'A rink.',
      creators: ['Al Cox'],
      suppliers: ['Nordlicht Bildbüro'],
      confidence: 'certain',
    })
  })
  it.each([
    ['انسحاب القوات من المدينة يوم السبت (PAP/EPA)', 'انسحاب القوات من المدينة يوم السبت', [], ['PAP', 'EPA']],
    ['ドローンを操縦するカメラマン(写真=東京新聞撮影)。', 'ドローンを操縦するカメラマン。', [], ['東京新聞']],
    ['–Tämä on kivaa, Anna arveli. Kuva: Jaana Doe, Turun Sanomat.', '–Tämä on kivaa, Anna arveli.', ['Jaana Doe'], ['Turun Sanomat']],
    ['View this image › Jane Doe / AP ID: 8509394', '', ['Jane Doe'], ['AP']],
    [
      'На крају су се сви ухватили у коло. Фотографије: Jana Novak/Reuters',
      'На крају су се сви ухватили у коло.',
      ['Jana Novak'],
      ['Reuters'],
    ],
    [
      'A boy sings. (Photo by Jane Doe/2014 Sony World Photography Awards)',
      'A boy sings.',
      ['Jane Doe'],
      ['2014 Sony World Photography Awards'],
    ],
  ])('reads %s', (text, caption, creators, suppliers) => {
    expect(parseCaption(text, { today })).toMatchObject({ caption, creators, suppliers })
  })
  it('puts two-digit years into the past', () => {
    expect(parseCaption('File photo dated 03/02/31 of a ship.', { today }).dateCreated).toBe('1931-02-03')
  })
  it('takes any text, and invents none', () => {
    const words = fc.constantFrom(
      'Photo by',
      'REUTERS',
      '/',
      '(',
      ')',
      'AP Photo',
      'Jane Doe',
      'via',
      ',',
      'and',
      '.',
      '…',
      'URN:',
      '123456',
      '-',
      'PA Wire',
      'See PA story',
      'NO SALES',
      '\n',
      '©',
      '新华社',
      'Courtesy of',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' ')),
        ),
        (text) => {
          const parsed = parseCaption(text, { today })
          for (const creator of parsed.creators) expect(text.normalize('NFC')).toContain(creator)
          if (parsed.confidence === 'certain') expect(parsed.creators.length + parsed.suppliers.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})
