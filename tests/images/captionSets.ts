import { readFileSync } from 'node:fs'

/** A caption and how it is to be read, whatever file it is from. */
export interface CaptionRow {
  text: string
  /** What readers see; any of them is right. Absent where the row does not say. */
  captions: string[]
  creators: string[]
  suppliers: string[]
  /** For each supplier the names that are right for it. */
  aliases: string[][]
  creditLine?: string
  supplierNumber?: string
  dateCreated?: string
  issueDate?: string
  storySlug?: string
  /** What its labeller could not know: not judged. */
  unsure: string[]
  part: 'training' | 'frozen'
  isGathered: boolean
}

interface Written {
  text?: string
  caption: string
  creators: string[]
  suppliers: string[]
  supplierNumber?: string
  number?: string | null
  readerCaption?: string
  readerCaptionAlts?: string[]
  supplierAliasesEach?: string[][]
  unsureFields?: string[]
  creditLine?: string
  dateCreated?: string
  issueDate?: string
  storySlug?: string
  part?: 'training' | 'frozen'
}

/**
 * Sets whose captions were written by hand in agencies' forms, and sets that were gathered as they stand; see README.md beside this file.
 */
const written = ['captions', 'captions-blind', 'captions-forms']
const gathered = [
  'wild',
  'gathered',
  'pages',
  'world',
  'abroad',
  'found',
  'galleries',
  'fixtures',
  'data',
  'sundry',
  'recent',
  'late',
  'outlets',
].map((name) => `captions-${name}`)

const read = (name: string): Written[] =>
  readFileSync(new URL(`./${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Written)

const plain = ({ text = '', caption, ...row }: Written): CaptionRow => ({
  ...pick(row),
  text,
  captions: [caption],
  aliases: row.suppliers.map((name) => [name]),
  unsure: [],
  isGathered: false,
  ...(row.supplierNumber ? { supplierNumber: row.supplierNumber } : {}),
})

const asGathered = ({ caption, readerCaption = '', readerCaptionAlts = [], ...row }: Written): CaptionRow => ({
  ...pick(row),
  text: caption,
  captions: [readerCaption, ...readerCaptionAlts],
  aliases: row.suppliers.map((name, i) => [...new Set([name, ...(row.supplierAliasesEach?.[i] ?? [])])]),
  unsure: row.unsureFields ?? [],
  isGathered: true,
  ...(row.number ? { supplierNumber: row.number } : {}),
})

const pick = ({
  creators,
  suppliers,
  creditLine,
  dateCreated,
  issueDate,
  storySlug,
  part = 'training',
}: Omit<Written, 'text' | 'caption'>) => ({
  creators,
  suppliers,
  part,
  ...(creditLine ? { creditLine } : {}),
  ...(dateCreated ? { dateCreated } : {}),
  ...(issueDate ? { issueDate } : {}),
  ...(storySlug ? { storySlug } : {}),
})

export const readSet = (name: string): CaptionRow[] => read(name).map(gathered.includes(name) ? asGathered : plain)

/** Every set by name; those that were gathered in two parts. */
export function readSets(): Map<string, CaptionRow[]> {
  const sets = new Map<string, CaptionRow[]>(written.map((name) => [name, readSet(name)]))
  for (const name of gathered) {
    const rows = readSet(name)
    for (const part of ['training', 'frozen'] as const) {
      const rowsOfPart = rows.filter((row) => row.part === part)
      if (rowsOfPart.length > 0) sets.set(`${name} (${part})`, rowsOfPart)
    }
  }
  return sets
}
