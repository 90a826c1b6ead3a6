import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

/** `[서울=뉴시스]김명운 기자 = `: the place and the agency, who took it, and a sign before the caption. */
const header = /^\[([^=\]]{1,12})=([^\]]{2,20})\]\s?(?:(\p{Script=Hangul}{2,4})(\s?(?:인턴|선임|사진)?기자\s?=\s?))?/u
const address = /\s+\S+@\S+\s*$/u

export const wireHeader: Form = {
  name: 'wireHeader',
  about: 'Korean agencies, which begin with place and agency in brackets, and with who took the picture.',
  examples: [
    example(
      '[서울=뉴시스]김명운 기자 = 장관이 19일 서울 종로구에서 손인사를 하고 있다. 2020.06.20. mw@example.com',
      '장관이 19일 서울 종로구에서 손인사를 하고 있다. 2020.06.20.',
      ['김명운'],
      ['Newsis'],
    ),
  ],
  propose: ({ source }) => {
    const found = header.exec(source)
    if (!found) return []
    const [whole, place = '', house = '', who = '', role = ''] = found
    const close = place.length + house.length + 2
    const name = whole.length - role.length - who.length
    const tail = address.exec(source)
    const parting: Edit[] = who
      ? [
          { from: close, to: name, with: '/' },
          { from: whole.length - role.length, to: whole.length, with: '\n' },
        ]
      : [{ from: close, to: whole.length, with: '\n' }]
    return [{ edits: [{ from: 0, to: place.length + 2, with: '© ' }, ...parting, ...(tail ? [cut(tail.index, source.length)] : [])] }]
  },
}
