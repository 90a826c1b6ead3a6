import { column } from '../languages.js'
import { type Edit, insert } from './edits.js'
import { example, type Form } from './form.js'

/** Say nothing about who is credited, and stand where the grammar does not expect them. */
const signs: readonly RegExp[] = [
  // `Photo (c) by Jane Doe`
  /(?<=\b(?:photo|foto|image|picture)\s*)\((?:c|©)\)\s*(?=by\b|:)/giu,
  // `THE CANADIAN PRESS/Jane Doe. JGW`: the desk's initials
  /(?<=\/\p{Lu}[^./]{3,40})\.\s\p{Lu}{2,3}$/gu,
  // `Foto: Von Jane Doe`
  /(?<=\b(?:foto|bild|photo|image|photograph):\s*)(?:von|by|par|por|di|av|door|af)\s+(?=[\p{Lu}@])/giu,
  // `(PIA17462, 2013)`
  /(?<=[(（]\p{Lu}{2,6}\d{4,}),\s*\d{4}(?=[)）])/gu,
  // `（2024年　ロイター/Jane Doe）`
  /(?<=[(（])\d{4}年\s*(?=\S)/gu,
  // `Credit: J. Doe et al., Nature`
  /(?<=\p{L}),?\s+et al\.?(?=\s*(?:[,/()]|$))/gu,
  // `Foto: 10060 Jane Doe/TT`, `… / TT / kod 444`: the agency's code
  /(?<=\b(?:Foto|Photo|Bild):?\s)\d{4,6}\s+(?=\p{Lu})/gu,
  /\s*\/\s*kod[ :]\s?\d+\s*$/giu,
  // `… / dpa 1 von 1000`: its place among the pictures
  /(?<=[\p{L})])\s+\d{1,3}\s(?:von|of|de|van|av|af|di|sur|из|z)\s\d{1,4}\s*$/gu,
  // `… REUTERS Reuters / Saturday, April 17, 2021`: the page's own line
  /\s+(?:Reuters|AP|AFP)\s\/\s\p{L}+day,\s\p{L}+\s\d{1,2},\s\d{4}\s*$/gu,
  // `… on April 9, 2017. #`: the page's mark of a place to link to
  /\s*[#¶†‡](?=\s*(?:\n|$))/gu,
  // `(Courtesy of/Jane Doe)`
  /(?<=\bcourtesy of)\s*[/:|](?=\s*\p{Lu})/giu,
  // `Jane Doe-3.mai.23/Folhapress`: the day
  /(?<=\p{Ll})\s?[-–]\s?\d{1,2}\.\s?(?:\p{L}{3}|\d{1,2})\.\s?\d{2,4}(?=\s?\/)/gu,
  // `中新社 发 沈颖俊 摄`: the word for “sent”
  /(?<=[社网網報报]\s*)[发發]\s+(?=\p{Script=Han}{2,4}\s*[摄攝])/gu,
  // `Jane Doe, used with permission`
  /(?:\s*[,/|(–-])\s*(?:used|reprinted|reproduced|republished|shared)(?: here)? (?:with|by) permission\)?\.?\s*$/giu,
  // `(Jane Doe/CBC - image credit)`: a label behind the credit
  /(?<=\p{L})\s[-–]\s(?:image|photo|photo file|picture) credit(?=\)?\s*$)/giu,
  // `… via Getty Images - modificata con Canva`: what was done to the picture
  /(?<=\p{L}\)?)\s*[-–—,(|/]\s*(?:modifi(?:ed|cata|cato|cada|cado|ée|é) (?:with|con|com|avec|in)|edited (?:by|with|in)|bearbeitet (?:von|mit)|montage:|composite by|cropped from|crop of)\s[^.\n]{2,40}$|\s*\((?:cropped|edited|modified|zugeschnitten|bearbeitet|recadrée?|recortada)\)\s*$/giu,
  // `REUTERS/Jane Doe - RC12C341CF91`: the sign before the agency's number
  /(?<=\/\p{Lu}[^/\n]{2,40}\s)[-–]\s(?=[A-Z]{1,4}\d[A-Z\d]{6,}\s*$)/gu,
  // `Jane Doe.jpg`
  /\.(?:jpe?g|png|webp|tiff?)\s*$/giu,
]

/** `(c) Jane Doe` */
const holder = /(?<=^|[.!?:”"]\s+|\s)\([cС]\)\s*(?=\p{Lu}|\d{4})/giu
/** `• 12/03/2023 REUTERS/Jane Doe` */
const day = /\s[•|]\s\d\d\/\d\d\/\d{4}\s+(?=\p{Lu})/gu
/** `2024.11.4/뉴스1` */
const stamp = /(?<=[.)\]]\s*)\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?\/\s?(?=[\p{Script=Hangul}A-Z])/gu
/** `dpa/Jane Doe Bild 1/60 - Ein Bauer …`: the place among the pictures parts credit and caption. */
const place = /\s+(?:Bild|Foto|Image|Photo) \d{1,3}\/\d{1,3}\s[-–]\s+(?=\p{Lu})/gu
/** `9 月 13 日陳大文/美聯社`: the day ends the caption. */
const behindDay = /(?<=\d\s?日)(?=[\p{Script=Han}·]{2,12}\/[\p{Script=Han}A-Z])/gu
/** `© РИА Новости . Иван Петров` */
const stop = /(?<=©[^.©\n]{2,40})\s+\.\s+(?=\p{Lu})/gu
/** `Foto: X @jane` */
const platform = /(?<=[:(]\s?(?:X|Twitter|Instagram|TikTok|Facebook|Telegram))\s+(?=@)/gu
/** `사진 | 연합뉴스`, `（撮影・山田太郎）` */
const upright = /(?<=(?:^|[.)（(。]\s*)(?:사진|撮影|写真))\s*[|・]\s*(?=\S)/gu
/** `… in Ulm.| Foto: Jane Doe`, `… en Oslo| EFE`: the sign right behind the caption. */
const gluedUpright = /(?<=[\p{Ll}\p{N}.!?”"»])(?=\|\s?\p{L})/gu
/** `14 января / Jane Doe /  © REUTERS`: the sign behind the stroke says nothing. */
const holderBehindStroke = /(?<=\s\/\s(?:\p{Lu}[\p{L}.’'-]*\s){1,4}\/\s*)©\s*(?=\p{Lu})/gu
const strokeBeforeName = /\s\/\s(?=(?:\p{Lu}[\p{L}.’'-]*\s){1,4}\/\s*©)/gu
/** `(서울=연합뉴스)`: the place that an agency's reports begin with. */
const placeBefore =
  /(?<=[(（])(?:서울|부산|대구|인천|광주|대전|울산|세종|수원|창원|전주|청주|춘천|제주|도쿄|베이징|워싱턴|뉴욕|런던|파리)=(?=연합뉴스|뉴시스|뉴스1)/gu
/** `Jane Doe, vir: NASA`, `Predsednik, foto: Tanjug`: a comma, and a label. */
const commaBeforeLabel = new RegExp(
  `,(?<=\\S \\S+,)\\s+(?=(?:${column('sources', 'pictures')
    .filter((word) => /^\p{Ll}{3,12}$/u.test(word))
    .join('|')})\\s?:)`,
  'gu',
)
/** `Jane Doe Archives Le Devoir`, `VNA/VNS Photo Hồng Đạt` */
const archives = /\s(?=Archives?\s\p{Lu})(?<=\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+\s)|(?<=\/\p{Lu}{2,6})\sPhoto\s(?=\p{Lu})/gu
/** `Travel Nevada/Photo by Jane Doe`: all before the stroke is the house. */
const houseFirst = /(?<=^[(]?\p{Lu}[^/.:\n]{2,40}\/\s?)(?:Photo|Foto|Image|Picture)s?(?: by|:)\s*(?=\p{Lu})/gu

/** `Jane Doe | Special to The Post`: a sign before whom it was made for. */
const beforeSpecial = /(?<=\p{Lu}[\p{L}’'-]+)\s?[|•–—-]\s(?=[Ss]pecial to [Tt]he \p{Lu})/gu

/** `(Photo- PTI)` */
const dash = /(?<=[([।.!?]\s*(?:photos?|foto|image|credit|फोटो|फ़ोटो|तस्वीर|ছবি|ภาพ|ဓာတ်ပုံ|ဓါတ်ပုံ|រូបថត|រូបភាព|ຮູບ|ຮູບພາບ))\s*[-–]\s*(?=\p{L})/giu

/** What is looked for only where a text holds the first of each: it costs nothing elsewhere. */
const rare: readonly (readonly [needle: string, pattern: RegExp, sign: Edit['with']])[] = [
  // `DATE 28/02/2023 SIZE x SOURCE Anadolu/Jane Doe`
  [' SOURCE ', /\bDATE \d\d\/\d\d\/\d{4} SIZE \S+(?= SOURCE )/gu, ''],
  // `（c）AFP/Jane Doe`
  ['（', /（c）/giu, '© '],
  // `[写真]=Getty Images`
  ['写真]', /\[(?=写真\][=＝])/gu, '\n'],
  ['写真]', /(?<=\[写真)\][=＝]/gu, ': '],
  // `사진｜홍길동 기자`
  ['사진', /(?<=(?:^|[.!?]\s|\s\/\s?)(?:사진|사진제공))\s?[|｜]\s?(?=\p{L})/gu, ': '],
  // `(วันที่ 4 พ.ค ภาพรอยเตอร์)`: the day, and a label that no space parts from the house
  ['(วันที่', /(?<=\()วันที่\s?\d+\s+\S+\s+(?=ภาพ)/gu, ''],
  ['ภาพ', /(?<=(?:\(|\(วันที่\s?\d+\s+\S+\s+)ภาพ(?:จาก)?)(?!ประกอบ|ถ่าย|โดย|จาก|นิ่ง)(?=[\p{L}\p{M}/ ]{2,30}\)\s*$)/gu, ': '],
  // `홍길동 기자 hong@example.com`
  ['기자 ', /(?<=기자)\s[\w.-]+@[\w.-]+\s*$/gu, ''],
  // `.,Image: 1020806860, License: Rights-managed, Restrictions: , Model Release: no`: what an agency says of its picture
  [', License: ', /,?\s?Image: \d{6,}, License: [^,\n]{0,40}, Restrictions: [^,\n]{0,80}, Model Release: (?:no|yes|n\/a)\s*/giu, ''],
  // `Image copyrightREUTERSImage captionRebels …`: behind the label, and before the next
  ['Image c', /(?<=^Image (?:copyright|source))(?=\p{Lu})|(?<=\p{L}Image caption)(?=[\p{Lu}\p{Lo}])/gu, ' '],
  ['Image caption', /(?<=^Image (?:copyright|source)\s?[^\n]{2,60}\p{L})(?=Image caption)/gu, '\n'],
]

export const strayText: Form = {
  name: 'strayText',
  about: 'Signs and little words between a label and the name, or behind the name.',
  examples: [
    example('A tank in a field. Photo (c) by Jane Doe / SOPA Images', 'A tank in a field.', ['Jane Doe'], ['SOPA Images']),
    example('街上的人群。2022 年 9 月 13 日陳大文/美聯社', '街上的人群。2022 年 9 月 13 日', ['陳大文'], ['AP']),
    example('คนในเมือง (ภาพรอยเตอร์)', 'คนในเมือง', [], ['Reuters']),
    example('Protestas en Oslo este lunes| EFE', 'Protestas en Oslo este lunes', [], ['EFE']),
    example('Ein Modell. Foto: Von Jane Doe/dpa', 'Ein Modell.', ['Jane Doe'], ['dpa']),
  ],
  propose: ({ source }) => {
    const each = (pattern: RegExp, sign: Edit['with']): Edit[] =>
      [...source.matchAll(pattern)].map(({ index, 0: text }): Edit => ({ from: index, to: index + text.length, with: sign }))
    const held = (pattern: RegExp, sign: Edit['with']): Edit[] => (source.includes('©') ? each(pattern, sign) : [])
    const all = signs.flatMap((sign) => each(sign, ''))
    const house = each(houseFirst, '')
    if (house.length > 0) house.push(insert(0, '© '))
    const behindDays = [...source.matchAll(behindDay)].flatMap(({ index }) => [insert(index, '\n'), insert(index, '© ')])
    all.push(...behindDays, ...held(holderBehindStroke, ''), ...house, ...each(commaBeforeLabel, '\n'), ...held(strokeBeforeName, '© '))
    all.push(
      ...each(archives, '/'),
      ...each(place, '\n'),
      ...each(upright, ': '),
      ...each(gluedUpright, ' '),
      ...each(stamp, '© '),
      ...each(platform, '/'),
    )
    all.push(...rare.flatMap(([needle, pattern, sign]) => (source.includes(needle) ? each(pattern, sign) : [])))
    all.push(
      ...held(stop, '/'),
      ...each(holder, '© '),
      ...each(dash, ': '),
      ...each(placeBefore, ''),
      ...each(day, '© '),
      ...each(beforeSpecial, '/'),
    )
    return all.length > 0 ? [{ edits: all }] : []
  },
}
