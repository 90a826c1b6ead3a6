import { cut, type Edit } from './edits.js'
import { example, type Form, type Proposal } from './form.js'

const start = '(?<=^|[＝=。．.！？!?」』)）\\]（([，、／\\s])'
const end = '(?=[)）\\]。.]*$)'
const name = '(?!代表|共同|資料|资料|提供|本人)([\\p{Script=Han}]{2,4}|[\\p{Script=Han}\\p{Script=Katakana}・]{2,10})'
/** `記者李明／攝影`, `（記者李明攝）`, `李明/摄`, `（森健太撮影）`: who took it, behind the name. */
const chinese = new RegExp(
  `${start}(?:(?:本报|本報|特約|特约|實習|实习)?(?:記者|记者|通讯员|攝影記者|摄影记者|攝影|摄影))\\s?${name}\\s?[／/]?\\s?(?:攝影|摄影|摄|攝|撮影|写す|报道|報導)?${end}`,
  'u',
)
const behind = new RegExp(`${start}${name}\\s?[／/]?\\s?(?:攝影|摄影|攝|摄|撮影|写す)${end}`, 'u')
/** `王 明摄（人民视觉）`: and whose picture it is, in brackets. */
const housed =
  /(?<=^|[。．.！？!?」』)）\s])((?!图|圖)\p{Script=Han}\s?\p{Script=Han}{1,3})\s?[摄攝]\s?[（(]([\p{Script=Han}\w]{2,10})[）)]\s?[。.]?$/u

function houseBehind(found: RegExpExecArray): Edit[] {
  const [whole, who = '', house = ''] = found
  const to = found.index + whole.lastIndexOf(house)
  return [
    { from: found.index, to: found.index, with: '© ' },
    { from: found.index + who.length, to, with: '/' },
    cut(to + house.length, found.index + whole.length),
  ]
}

/** `新京报记者 李明、王芳 摄`, `▲广州日报图片记者李明摄`, `城市摄影队 李明 摄`: the house, its reporters. */
const reporters =
  /(?<=^[▲△]?\s?|[。．.！？!?」』)）\s]▲?\s?)((?!本[报報])\p{Script=Han}{1,8}(?:[报報社网網视視台刊队隊部局]|新闻|新聞|中心|协会|协會))(?:(?:全媒体|融媒体|特约|实习|见习)*(?:图片|摄影|攝影)?(?:记者|記者)\s?|\s)((?!图|圖)\p{Script=Han}{2,3}(?:、\p{Script=Han}{2,3})?)\s?[／/]?\s?(?:[摄攝]影?|[图圖])[。.]?$/u

const reportersOf = (found: RegExpExecArray): Edit[] => {
  const [whole, house = '', who = ''] = found
  const from = found.index + whole.lastIndexOf(who)
  const edits: Edit[] = [
    { from: found.index, to: found.index, with: '© ' },
    { from: found.index + house.length, to: from, with: '/' },
    cut(from + who.length, found.index + whole.length),
  ]
  const comma = who.indexOf('、')
  return comma < 0 ? edits : [...edits, { from: from + comma, to: from + comma + 1, with: '/' }]
}

/** `홍길동 기자`, with an address or without. */
const korean =
  /(?<=^|[.)\]"”]\s*|[/=|[(]\s?)(\p{Script=Hangul}{2,4}) (?:(?:인턴|선임|객원|사진|대학생)?기자|특파원|작가|PD)(?:\s\S+@\S*)?(?=[)\]]?$)/u
/** `베스타신문 홍길동 기자`: the paper, and its reporter. */
const koreanHoused =
  /(?<=[.)\]"”]\s*)(\p{Script=Hangul}{1,8}(?:뉴스|신문|일보|방송|타임즈|경제|투데이|미디어|저널)) (\p{Script=Hangul}{2,4}) (?:(?:인턴|선임|객원|사진)?기자)$/u

function paperBefore(found: RegExpExecArray): Edit[] {
  const [whole, house = '', who = ''] = found
  const from = found.index + house.length
  return [
    { from: found.index, to: found.index, with: '© ' },
    { from, to: from + 1, with: '/' },
    cut(from + 1 + who.length, found.index + whole.length),
  ]
}

/** `현대차 제공`, `受访者供图`: who gave it. */
const given =
  /(?<=^|[.。)）\]]\s*|[（([]|\s(?=\p{Script=Han}{2,6}社提供))([^\s.。()（）[\]]{2,20}(?: [^\s.。()（）[\]]{2,20})?)(?: 제공|供图|供圖|提供| 图| 圖| 资料图)(?=[)）\]]?$)/u

/** `新華社發（陳曦 攝）`, `中新社發 徐長文 攝`: the agency sent it, and who took it stands behind that. */
const sent = /(?<=^|[。.！？!?」』)）\s])([\p{Script=Han}]{2,8})[發发]\s?[（(]?\s?([\p{Script=Han}]{2,4})\s?[攝摄]\s?[）)]?\s*$/u

function sentBy(found: RegExpExecArray): Edit[] {
  const [whole, house = '', who = ''] = found
  const end = found.index + house.length
  const name = found.index + whole.lastIndexOf(who)
  return [
    { from: found.index, to: found.index, with: '© ' },
    { from: end, to: name, with: '/' },
    cut(name + who.length, found.index + whole.length),
  ]
}

const around = (found: RegExpExecArray): Edit[] => {
  const [whole, who = ''] = found
  const from = found.index + whole.indexOf(who)
  return [{ from: found.index, to: from, with: '© ' }, cut(from + who.length, found.index + whole.length)]
}

/** `（`, `（資料照，` */
const opening = /[（([](?:[^（）()，,]{1,8}[，,、]\s*)?$/u

/** In brackets, the sign that opens them goes too: what is left is a credit of its own. */
function unbracket(source: string, edits: readonly Edit[]): Edit[] {
  const [first, ...rest] = edits
  const lead = first ? opening.exec(source.slice(0, first.from)) : null
  return first && lead ? [{ ...first, from: lead.index }, ...rest, cut(source.length - 1, source.length)] : [...edits]
}

export const unspacedRoles: Form = {
  name: 'unspacedRoles',
  about: 'Chinese, Japanese and Korean papers, which write what somebody did behind the name.',
  examples: [
    example('立法院院會。記者李明／攝影', '立法院院會。', ['李明'], []),
    example('위원장이 회의에서 발언했다. 경인신문 홍길동 기자', '위원장이 회의에서 발언했다.', ['홍길동'], ['경인신문']),
    example('立法院院會。新華社發（陳曦 攝）', '立法院院會。', ['陳曦'], ['Xinhua']),
    example('立法院院會。中新社發 徐長文 攝', '立法院院會。', ['徐長文'], ['CNS']),
    example('工人在生产线上忙碌。 王 明摄（人民视觉）', '工人在生产线上忙碌。', ['王 明'], ['人民视觉']),
    example('消防队员在现场。新京报记者 李明 摄', '消防队员在现场。', ['李明'], ['新京报']),
    example('雅加达街头的行人。视觉中国 图', '雅加达街头的行人。', [], ['VCG']),
    example('優勝を喜ぶ選手たち（森健太撮影）', '優勝を喜ぶ選手たち', ['森健太'], []),
    example('시민들이 우산을 쓰고 걷고 있다. 홍길동 기자', '시민들이 우산을 쓰고 걷고 있다.', ['홍길동'], []),
    example('신형 전기차. 현대차 제공', '신형 전기차.', [], ['현대차']),
  ],
  propose: ({ source }, { creators, suppliers }) => {
    const passed = sent.exec(source)
    if (passed) return [{ edits: sentBy(passed) }]
    const reported = suppliers.length > 0 || !/[摄攝图圖]/u.test(source) ? null : reporters.exec(source)
    if (reported) return [{ edits: reportersOf(reported) }]
    const house = creators.length > 0 ? null : housed.exec(source)
    if (house) return [{ edits: houseBehind(house) }]
    if (creators.length + suppliers.length > 0) return []
    const paper = koreanHoused.exec(source)
    if (paper) return [{ edits: paperBefore(paper) }]
    const made = chinese.exec(source) ?? behind.exec(source) ?? korean.exec(source)
    if (made) return [{ edits: unbracket(source, around(made)) }]
    const giver = given.exec(source)
    return giver ? [{ edits: unbracket(source, around(giver)), gives: true } satisfies Proposal] : []
  },
}
