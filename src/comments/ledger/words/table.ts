import { ar } from './ar.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { he } from './he.js'
import { hi } from './hi.js'
import { it } from './it.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { pl } from './pl.js'
import { pt } from './pt.js'
import type { LedgerWords } from './types.js'
import { zh } from './zh.js'

export type { LedgerWords } from './types.js'

/** The ledger's words by language. */
export const ledgerWords: Readonly<Record<string, LedgerWords>> = { ar, de, en, es, fr, he, hi, it, ja, nl, pl, pt, zh }
