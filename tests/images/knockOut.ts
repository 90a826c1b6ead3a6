/**
 * `node --import tsx tests/images/knockOut.ts [--set NAME] [--show 20]`
 *
 * What does the grammar claim of a world that it does not know? Each caption for training is read by a table from which the houses that it
 * names were taken out, one after the other: each stands for a house that nobody has listed. How many are then read wrong and claimed as
 * certain says more about captions to come than those do that the table was made for. Only captions that were gathered, and houses whose
 * name holds no other house's: `EPA-EFE` without its row is `EPA` and a rest. The frozen parts are never read.
 */
import { parseArgs } from 'node:util'

import { defaultSuppliers, parseCaption, type SupplierRow } from '../../src/images/index.js'
import { indexSuppliers } from '../../src/images/suppliers.js'
import { tokenise } from '../../src/images/caption/tokens.js'
import { type CaptionRow, readSets } from './captionSets.js'
import { judge } from './judgeCaption.js'

const { values } = parseArgs({ options: { set: { type: 'string' }, show: { type: 'string', default: '20' } } })
const today = new Date('2026-11-24T00:00:00Z')

const without = new Map<string, readonly SupplierRow[]>()
/** The table without a row; made once each. */
function tableWithout(name: string): readonly SupplierRow[] {
  const known = without.get(name) ?? defaultSuppliers.filter((row) => row.name !== name)
  without.set(name, known)
  return known
}

/** Whether another house of the table stands in what it is called. */
function holdsAnother(gone: SupplierRow): boolean {
  const rest = indexSuppliers(tableWithout(gone.name))
  return [gone.name, ...(gone.forms ?? [])].some((form) => {
    const tokens = tokenise(form)
    return tokens.some((_, at) => rest.matches(tokens, at).length > 0)
  })
}

/** A house that the table does not know is right by the words that are written. */
function isRight(row: CaptionRow, suppliers: readonly SupplierRow[], gone: SupplierRow): { right: boolean; certain: boolean } {
  const parsed = parseCaption(row.text, { today, suppliers })
  const forms = new Set([gone.name, ...(gone.forms ?? [])].map((form) => form.toLowerCase()))
  const named = parsed.suppliers.map((name) => (forms.has(name.toLowerCase()) ? gone.name : name))
  return { right: judge(row, { ...parsed, suppliers: named }).whole, certain: parsed.confidence === 'certain' }
}

let read = 0
let right = 0
let certain = 0
const wrong: string[] = []
for (const [set, rows] of readSets()) {
  if (values.set && !set.includes(values.set)) continue
  for (const row of rows.filter(({ part, isGathered }) => part === 'training' && isGathered)) {
    for (const name of new Set(parseCaption(row.text, { today }).suppliers)) {
      const gone = defaultSuppliers.find((supplier) => supplier.name === name)
      if (!gone || holdsAnother(gone)) continue
      const verdict = isRight(row, tableWithout(name), gone)
      read += 1
      right += verdict.right ? 1 : 0
      certain += verdict.certain ? 1 : 0
      if (verdict.certain && !verdict.right) wrong.push(`${set} without ${name}: ${row.text.slice(-150).replace(/\n/gu, '⏎')}`)
    }
  }
}
for (const line of wrong.slice(0, Number(values.show))) console.log(line)
console.log(JSON.stringify({ name: 'knock-out', read, right, certain, wrongAndCertain: wrong.length }))
