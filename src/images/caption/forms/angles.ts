import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

/** Brackets with corners that end the text, and what stands in them. */
const pattern = /[<〈《＜]([^<>〈〉《》＜＞]{2,80})[>〉》＞]\.?(?:\s+[\w.-]+@[\w.-]+)?\s*$/u

export const angles: Form = {
  name: 'angles',
  about: 'Korean pages, which put the credit between the signs for less and more.',
  examples: [
    example('거리 응원. <사진=연합뉴스>', '거리 응원.', [], ['Yonhap']),
    example('거리 응원. <홍길동 기자> hong@example.com', '거리 응원.', ['홍길동'], []),
  ],
  propose: ({ source }) => {
    const found = pattern.exec(source)
    if (!found?.[1]) return []
    const open: Edit = { from: found.index, to: found.index + 1, with: '\n' }
    return [{ edits: [open, cut(found.index + 1 + found[1].length, source.length)] }]
  },
}
