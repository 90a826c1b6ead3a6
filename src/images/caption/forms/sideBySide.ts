import type { Context } from '../context.js'
import type { Token } from '../tokens.js'
import { insert } from './edits.js'
import { example, type Form } from './form.js'

const isEnd = (token: Token | undefined): boolean => !token || [')', ']', '.'].includes(token.norm)

/** Where a supplier begins right behind another that begins a statement, and ends the text or a bracket. */
function seam({ tokens, suppliers }: Context): number | undefined {
  for (let at = Math.max(0, tokens.length - 12); at < tokens.length - 1; at += 1) {
    const opens = at > 0 && ['.', '(', '[', '=', '/', '©'].includes(tokens[at - 1]!.norm)
    const first = opens ? suppliers.matches(tokens, at) : []
    // `Rex Shutterstock` is one.
    if (first.some(({ end }) => isEnd(tokens[end]))) continue
    const next = first.find(({ end }) => suppliers.matches(tokens, end).some((match) => isEnd(tokens[match.end])))
    if (next) return next.end
  }
  return undefined
}

/** `AP연합뉴스` */
const glued = /(?<=(?<![A-Za-z])(?:AP|AFP|EPA|UPI|TASS|REUTERS))(?=연합뉴스|연합|뉴시스|뉴스1)/gu

export const sideBySide: Form = {
  name: 'sideBySide',
  about: 'Korean and Japanese papers, which put the agency and who passed it on side by side.',
  examples: [
    example('우크라이나 전선의 병사들. 로이터 연합뉴스', '우크라이나 전선의 병사들.', [], ['Reuters', 'Yonhap']),
    example('우크라이나 전선의 병사들. AP연합뉴스', '우크라이나 전선의 병사들.', [], ['AP', 'Yonhap']),
    example('フランスの大統領（ＥＰＡ時事通信）', 'フランスの大統領', [], ['EPA', 'Jiji Press']),
  ],
  propose: (context) => {
    const at = seam(context)
    const seams = [...context.source.matchAll(glued)].map(({ index }) => insert(index, '/'))
    const edits = [...seams, ...(at === undefined ? [] : [insert(context.tokens[at]!.start, '/')])]
    return edits.length > 0 ? [{ edits }] : []
  },
}
