import { panelWords } from '../desk/panels/en.js'
import { panelTable } from '../desk/panels/table.js'
import { ar } from './ar.js'
import { de } from './de.js'
import { en, type Refusals } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { he } from './he.js'
import { hi } from './hi.js'
import { it } from './it.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { pl } from './pl.js'
import { pt } from './pt.js'
import { zh } from './zh.js'

/** What the server refuses with, by language. For servers: a browser is sent the answer alone. */
export const refusalTable: Readonly<Record<string, Refusals>> = { ar, de, es, fr, he, hi, it, ja, nl, pl, pt, zh }

/** What a picture lacks stands inside of a refusal, and which link may not go out is one: they are among the desk's words already. */
const shown = ['lackCredit', 'lackAlt', 'lackRights', 'lackEnded', 'lackEnding', 'checkLinkAddress'] as const

/** In English, as the server says it: the longest first, because one may begin as another does. */
export const english: readonly (readonly [name: string, text: string])[] = [
  ...Object.entries(en),
  ...shown.map((name) => [name, panelWords[name]] as const),
].sort(([, a], [, b]) => b.length - a.length)

export const refusalOf = (language: string, name: string): string | undefined =>
  (refusalTable[language] as Readonly<Record<string, string>> | undefined)?.[name] ??
  (panelTable[language] as Readonly<Record<string, string>> | undefined)?.[name]
