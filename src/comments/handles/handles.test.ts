import { describe, expect, it } from 'vitest'

import { handleFault } from './handleFault.js'
import { handleMark, handleMarks } from './handleMark.js'
import { skeletonOf } from './skeleton.js'

describe('what a handle looks like', () => {
  it.each([
    ['reader', 'READER'],
    ['reader', 'ｒｅａｄｅｒ'],
    ['paypal', 'pаypаl'],
    ['modern', 'modem'],
    ['pace', 'расе'],
    ['lisa', '1isa'],
    ['oslo', '0slo'],
    ['tin_whistle', 'tin-whistle'],
    ['tinwhistle', 'tin_whistle'],
    ['andre', 'andré'],
    ['clamp', 'damp'],
    ['wave', 'vvave'],
    ['ill', 'lil'],
  ])('%s and %s are one', (a, b) => {
    expect(skeletonOf(a)).toBe(skeletonOf(b))
    expect(handleMark(a, 'x')).toBe(handleMark(b, 'x'))
  })
  it.each([
    ['kate', 'katie'],
    ['قارئ', 'كاتب'],
    ['читатель', 'писатель'],
    ['読者', '記者'],
    ['reader1', 'reader2'],
    ['राम', 'रोम'],
    ['นาดี', 'นีดา'],
    ['ばか', 'はか'],
  ])('%s and %s are two', (a, b) => expect(skeletonOf(a)).not.toBe(skeletonOf(b)))
  it('is of no use without the secret', () => expect(handleMark('kate', 'x')).not.toBe(handleMark('kate', 'y')))
})

describe('a handle', () => {
  it.each([
    'saltmarsh_kate',
    'pier-four-fan',
    'أبو_علي',
    'שלום',
    'читатель',
    '読者ですA',
    'पाठक',
    'a_b',
    'rooted',
    'editorialize',
    'Badminton',
    'statfan',
    'theatre',
    'editha',
    'dieter',
    'मोहन',
    'ミカエル',
    'редкий',
    'منير',
    '김민수',
    '小明同学',
  ])('may be %s', (handle) => {
    expect(handleFault(handle)).toBeUndefined()
  })
  it.each([
    ['ab', '3 to 30'],
    ['a'.repeat(31), '3 to 30'],
    ['a b c', '3 to 30'],
    ['<b>', '3 to 30'],
    ['a\u200bbc', '3 to 30'],
    ['a\u202ebc', '3 to 30'],
    [7, '3 to 30'],
    ['pаypal', 'one script'],
    ['admin', 'kept'],
    ['ADMIN', 'kept'],
    ['Editor', 'kept'],
    ['еditоr', 'one script'],
    ['m0derator', 'kept'],
    ['rnoderator', 'kept'],
    ['the-editor', 'kept'],
    ['editor2', 'kept'],
    ['st4ff', 'kept'],
    ['m0d3r4t0r', 'kept'],
    ['ｓｔａｆｆ', 'kept'],
    ['the_test_wire', 'kept'],
    ['editors', 'kept'],
    ['theeditor', 'kept'],
    ['test_wire', 'kept'],
    ['TestWire', 'kept'],
    ['moderação', 'kept'],
    ['moderazione', 'kept'],
    ['moderators_team', 'kept'],
    ['модератор', 'kept'],
    ['Модераторы', 'kept'],
    ['редактор1', 'kept'],
    ['редакция-сайта', 'kept'],
    ['المشرف', 'kept'],
    ['مُشرف', 'kept'],
    ['אדמין_מנהל', 'kept'],
    ['管理员', 'kept'],
    ['本站管理员', 'kept'],
    ['運営者', 'kept'],
    ['編集部', 'kept'],
    ['관리자', 'kept'],
    ['διαχειριστης', 'kept'],
    ['संपादक', 'kept'],
    ['ผู้ดูแลระบบ', 'kept'],
    ['modérateur', 'kept'],
    ['Rédaction', 'kept'],
    ['redaktør', 'kept'],
    ['moderadora', 'kept'],
    ['jane-doe', 'kept'],
    ['JaneDoe99', 'kept'],
    ['janе', 'one script'],
  ])('may not be %s', (handle, fault) => expect(handleFault(handle, ['The Test Wire', 'Jane Doe'])).toContain(fault))
})

describe('a handle that was noted before marks of all scripts were told apart', () => {
  it('is known', () => {
    expect(handleMarks('मोहन', 'x')).toHaveLength(2)
    expect(handleMarks('kate', 'x')).toEqual([handleMark('kate', 'x')])
    expect(handleMarks('मोहन', 'x')[1]).toBe(handleMark('महन', 'x'))
  })
})
