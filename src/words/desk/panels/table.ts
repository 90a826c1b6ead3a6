import { ar } from './ar.js'
import { de } from './de.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { he } from './he.js'
import { hi } from './hi.js'
import { it } from './it.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { pl } from './pl.js'
import { pt } from './pt.js'
import type { DeskWordTable } from '../types.js'
import { zh } from './zh.js'

/** The words of the panels, by language. English has them with the others. */
export const panelTable: DeskWordTable = { ar, de, es, fr, he, hi, it, ja, nl, pl, pt, zh }
