import { tokenise, type Token } from './caption/tokens.js'
import { houseRows, type SupplierRow } from './supplierRows/rows.js'

export type { SupplierRow } from './supplierRows/rows.js'

export const defaultSuppliers: readonly SupplierRow[] = houseRows

interface Form {
  tokens: readonly Token[]
  exact: boolean
  row: SupplierRow
}

export interface SupplierMatch {
  row: SupplierRow
  /** Position after the supplier's name. */
  end: number
}

export interface SupplierIndex {
  /** Every form that stands at token `at`, longest first. */
  matches: (tokens: readonly Token[], at: number) => SupplierMatch[]
  /** The row whose name it is. */
  row: (name: string) => SupplierRow | undefined
  /** The table's name for a form of one word. */
  named: (form: string) => string | undefined
}

/** Pages leave out the article of `The Denver Post`: then it is called so. A word alone behind the article may be any word. */
function formsOf(row: SupplierRow): { form: string; row: SupplierRow }[] {
  const written = [...new Set([row.name, ...(row.forms ?? [])])].map((form) => ({ form, row }))
  const name = row.name.slice(4)
  const isTitled = /^The \S+ \S/u.test(row.name) && !row.forms?.includes(name)
  return isTitled ? [...written, { form: name, row: { ...row, name } }] : written
}

const indexes = new WeakMap<readonly SupplierRow[], SupplierIndex>()

/** An index over the rows, made once per table. Later rows win over earlier ones that are written the same. */
export function indexSuppliers(rows: readonly SupplierRow[] = defaultSuppliers): SupplierIndex {
  const known = indexes.get(rows)
  if (known) return known
  const byFirst = new Map<string, Form[]>()
  for (const supplier of [...rows].reverse()) {
    for (const { form, row } of formsOf(supplier)) {
      const tokens = tokenise(form)
      const first = tokens[0]
      if (!first) continue
      const exact = form.replace(/[^\p{L}]/gu, '').length <= 4
      const forms = byFirst.get(first.norm) ?? []
      forms.push({ tokens, exact, row })
      byFirst.set(first.norm, forms)
    }
  }
  for (const forms of byFirst.values()) forms.sort((a, b) => b.tokens.length - a.tokens.length)
  const byName = new Map(rows.map((row) => [row.name, row]))
  const index: SupplierIndex = {
    row: (name) => byName.get(name),
    named: (form) => byFirst.get(form.toLowerCase())?.find(({ tokens }) => tokens.length === 1)?.row.name,
    matches: (tokens, at) =>
      (byFirst.get(tokens[at]?.norm ?? '') ?? [])
        .filter((form) => form.tokens.every((part, i) => sameToken(tokens[at + i], part, form.exact, i)))
        .map((form) => ({ row: form.row, end: at + form.tokens.length })),
  }
  indexes.set(rows, index)
  return index
}

/** A newsroom's own rows after the common ones. */
export const extendSuppliers = (rows: readonly SupplierRow[]): readonly SupplierRow[] => [...defaultSuppliers, ...rows]

function sameToken(token: Token | undefined, part: Token, exact: boolean, position: number): boolean {
  if (!token || token.norm !== part.norm) return false
  if (exact && token.text !== part.text && token.text !== part.text.toUpperCase()) return false
  // A form's inner spacing counts, so that "A - P" is not "A-P".
  return position === 0 || token.spaced === part.spaced
}
