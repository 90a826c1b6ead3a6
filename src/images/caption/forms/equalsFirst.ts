import { tokenise } from '../tokens.js'
import type { Context } from '../context.js'
import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

/** A bracket, the place and perhaps an agency, a sign of equality and the house: `[서울=뉴시스]`, `(도쿄 교도=연합뉴스)`. */
const place = /^\s*[([【〔](?:([^\s()=[\]]{1,8}(?: [^\s()=[\]]{1,8})?)\s)??([^\s()=[\]]{1,8})\s?=\s?([^\s()=[\]【】〕]{2,12})[)\]】〕]\s*/du
/** The reporter, who took the picture: `홍길동 기자 =` */
const reporter = /^(\p{Script=Hangul}{2,4})(?:(·)\p{Script=Hangul}{2,4})?(\s(?:\p{Script=Hangul}{0,4}기자|특파원|통신원)\s?=\s?)/du
const address = /\s[\w.-]+@[\w.-]+\s*$/u

const isHouse = ({ suppliers }: Context, text: string): boolean => {
  const tokens = tokenise(text)
  return suppliers.matches(tokens, 0).some(({ end }) => end === tokens.length)
}

const between = (from: number, to: number, sign: Edit['with']): Edit => ({ from, to, with: sign })

/** The houses in the brackets, behind ©; what joins them to whom the name is. */
function housesOf(context: Context, found: RegExpExecArray): Edit[] {
  const [agency, house] = [found.indices![2]!, found.indices![3]!]
  const isPassed = found[1] !== undefined && isHouse(context, found[2]!)
  return isPassed ? [between(0, agency[0], '© '), between(agency[1], house[0], '/')] : [between(0, house[0], '© ')]
}

export const equalsFirst: Form = {
  name: 'equalsFirst',
  about: 'Agencies of Korea, which begin the caption with the place, the house and the reporter.',
  examples: [
    example('(서울=연합뉴스) 홍길동 기자 = 시민들이 종로를 걷고 있다.', '시민들이 종로를 걷고 있다.', ['홍길동'], ['Yonhap']),
    example('(도쿄 교도=연합뉴스) 총리가 기자회견을 하고 있다.', '총리가 기자회견을 하고 있다.', [], ['Kyodo', 'Yonhap']),
  ],
  propose: (context) => {
    const { source } = context
    const found = place.exec(source)
    if (!found || !isHouse(context, found[3]!)) return []
    const houses = housesOf(context, found)
    const closes = found.indices![3]![1]
    const opens = found[0].length
    const behind = reporter.exec(source.slice(opens))
    const end = address.exec(source)
    const rest = end ? [cut(end.index, source.length)] : []
    if (!behind) return houses.length < 2 ? [] : [{ edits: [...houses, between(closes, opens, '\n'), ...rest] }]
    const [role, dot] = [behind.indices![3]!, behind.indices![2]]
    const names = dot ? [between(opens + dot[0], opens + dot[1], '/')] : []
    return [{ edits: [...houses, between(closes, opens, '/'), ...names, between(opens + role[0], opens + role[1], '\n'), ...rest] }]
  },
}
