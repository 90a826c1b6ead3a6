/**
 * `node --import tsx tests/images/madeCaptions.ts [--count 100000] [--seed 1]`
 *
 * Puts scenes, names, houses and forms together by chance and reads them: none may be wrong and claimed as certain, and none may take long.
 * What is right is known, because the caption was made of it. Made captions prove nothing about how many of those that pages write are read
 * right: only that certainty is not claimed lightly. Prints one JSON object; fails where one was wrong and certain.
 */
import { parseArgs } from 'node:util'

import { parseCaption } from '../../src/images/index.js'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '10' },
  },
})
const today = new Date('2026-11-24T00:00:00Z')

/** Scenes that end as captions do, and as they should not. */
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
  'Der Minister spricht im Landtag.',
  'Le ministre au Sénat, mardi.',
  'El ministro en el Senado',
  'Il premier a Palazzo Chigi.',
  'Statsministern i riksdagen',
  'Премьер на заседании.',
  '首相が国会で答弁した。',
  'The crowd in Paris (France)',
  'Fans of U2 at Wembley, London, on May 3, 2019.',
  'The Bank of England',
  'A man reads The Guardian',
  'Wall Street, New York.',
  'Image: a barn',
  'Photo: the word means light',
  'Files on a desk',
  '1 of 4 people is ill.',
  'A vote in 2020/21',
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
  "Brian O'Malley",
  'Muhammad ibn Saleh',
  'Grant Pool',
  'Le Van Tam',
  'María José de la O',
  'Rayner Peña',
  'Amanda Hollis Crane',
  'Łukasz Szymański',
  'Игорь Белкин',
  'Anna Horizon',
  'Leah Millis',
  'Jean-Christophe Marmont',
  'N. Khoi',
  'Tom Daily',
  'Jack Getty',
  'Ann Post',
]
const houses: readonly [written: string, suppliers: readonly string[]][] = [
  ['AP', ['AP']],
  ['REUTERS', ['Reuters']],
  ['Pool/AFP', ['AFP']],
  ['NurPhoto via Getty Images', ['NurPhoto', 'Getty Images']],
  ['TT News Agency/via REUTERS', ['TT', 'Reuters']],
  ['dpa', ['dpa']],
  ['ANP', ['ANP']],
  ['EFE', ['EFE']],
  ['The New York Times', ['The New York Times']],
  ['Harbour Kestrel/AP', ['Harbour Kestrel', 'AP']],
  ['Nordlicht', ['Nordlicht']],
  ['ZUMA Press Wire', ['ZUMA Press Wire', 'ZUMA Press', 'ZUMA Wire']],
  ['Bluewater Agency', ['Bluewater Agency']],
]
const forms: readonly ((name: string, house: string) => string)[] = [
  (name, house) => ` (${name}/${house})`,
  (name, house) => ` (Photo by ${name}/${house})`,
  (name, house) => ` ${name}/${house}`,
  (name, house) => ` ${name} / ${house}`,
  (name, house) => ` Photo credit should read: ${name}/${house}`,
  (name, house) => ` © ${name}/${house}`,
  (name, house) => ` ${name} (${house})`,
  (name, house) => `${name}/${house}`,
  (name, house) => ` Foto: ${name}/${house}`,
  (name, house) => ` | ${name}/${house}`,
  (name, house) => ` [${name}/${house}]`,
  (name, house) => ` - ${name}/${house}`,
  (name, house) => ` Credit: ${name}/${house}`,
  (name, house) => ` Credit ${name}/${house}`,
  (name, house) => `Photo: ${name}/${house}`,
  (name, house) => ` ${name}, ${house}`,
  (name, house) => ` ${name}/${house} ${name}/${house}`,
  (name, house) => ` ${name}/${house} hide caption toggle caption ${name}/${house}`,
  (name, house) => ` Foto: ${name}/${house} Visa mer`,
  (name, house) => ` — Foto: ${name}/${house}`,
  (name, house) => ` Quelle: ${name}/${house}`,
  (name, house) => ` (foto: ${name} / ${house})`,
]

/** A small generator of numbers, the same on every machine. */
function* numbers(seed: number): Generator<number> {
  let state = seed >>> 0
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

const random = numbers(Number(values.seed))
const pick = <T>(list: readonly T[]): T => list[Math.floor((random.next().value as number) * list.length)]!
const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** So many captions are read before one is timed, and then each of so many. */
const warm = 2_000
const timed = 50
/** The best of three where the first is slow: the machine has other work too. */
function timeOf(text: string): number {
  let best = Infinity
  for (let i = 0; i < 3 && best > 1; i += 1) {
    const started = performance.now()
    parseCaption(text, { today })
    best = Math.min(best, performance.now() - started)
  }
  return best
}

const count = Number(values.count)
const wrong: string[] = []
let certain = 0
let longestMs = 0
let longest = ''
for (let i = 0; i < count; i += 1) {
  const scene = pick(scenes)
  const name = pick(names)
  const [written, suppliers] = pick(houses)
  const text = `${scene}${pick(forms)(name, written)}`.trim()
  const parsed = parseCaption(text, { today })
  const took = i > warm && i % timed === 0 ? timeOf(text) : 0
  if (took > longestMs) [longestMs, longest] = [took, text]
  if (parsed.confidence !== 'certain') continue
  certain += 1
  const isRight =
    squeeze(parsed.caption) === squeeze(scene) &&
    parsed.creators.join() === name &&
    parsed.suppliers.every((supplier) => suppliers.includes(supplier)) &&
    parsed.suppliers.length > 0
  if (!isRight) wrong.push(`${text} → ${JSON.stringify([parsed.caption, parsed.creators, parsed.suppliers])}`)
}
for (const line of wrong.slice(0, Number(values.show))) console.error(line)
console.log(
  JSON.stringify({
    name: 'made-captions',
    count,
    certain,
    wrongAndCertain: wrong.length,
    longestMs: Math.round(longestMs * 100) / 100,
    longest,
  }),
)
if (wrong.length > 0) process.exitCode = 1
