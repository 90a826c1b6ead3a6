import { assemble, type Around, type Assembled } from './assemble.js'
import type { Candidate } from './candidate.js'
import { calibrated } from './certainty.js'
import { ranked, withRival } from './choose.js'
import { openContext, type Context } from './context.js'
import { atItsEnds } from './long.js'
import { apply } from './forms/edits.js'
import { proposals, type NamedProposal } from './forms/index.js'
import { read } from './read.js'
import { noSupplier } from './reading.js'
import type { ParsedCaption, ParseCaptionOptions } from './types.js'
import { unfold } from './unfold.js'

/** Longer text is no caption; the rest is left unread and stays in the caption. */
const maxLength = 4_000

/**
 * Splits an agency caption into what readers see and who is to be credited.
 * The text is read as it stands, and once more for each form that proposes to read it otherwise; the reading that scores best is taken.
 * Nothing is guessed silently: `doubts` says what may be wrong, and `confidence` is `certain` only without any.
 * The grammar is described in docs/contracts/caption-grammar.md.
 */
export const parseCaption = (text: string, options: ParseCaptionOptions = {}): ParsedCaption => {
  const cleaned = clean(text)
  const { doubts, ...fields } = calibrated(cleaned.source, withRival(readingsOfClean(cleaned, options)))
  const confidence = doubts.some(({ weight }) => weight === 'major') ? 'unsure' : doubts.length > 0 ? 'likely' : 'certain'
  return restored({ ...fields, confidence, doubts: [...new Set(doubts.map((doubt) => doubt.text))] }, cleaned.restore)
}

/** A form may need what another took away: so forms are tried again, this often, on the best readings of the round before. */
const mostRounds = 3
const widest = 3
/** In characters: long captions are read less often. */
const mostWork = 3_000

/** A text as it is read. */
interface Clean {
  source: string
  around: Around
  /** What was set aside put back. */
  restore: (part: string) => string
}

/** Says no more than a little of it does, and patterns would look over it again from each place in it. */
const muchSpace = /\s{8,}/gu

function clean(text: string): Clean {
  const plain = text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(muchSpace, (spaces) => (spaces.includes('\n') ? '\n\n' : '    '))
  const { text: whole, cut } = unfold(plain.slice(0, maxLength))
  const { text: source, restore } = atItsEnds(whole)
  return { source, around: { cut, rest: plain.slice(maxLength) }, restore }
}

/** Each text of the answer with what was set aside. */
const restored = (parsed: ParsedCaption, restore: (part: string) => string): ParsedCaption => ({
  ...parsed,
  caption: restore(parsed.caption),
  creditLine: restore(parsed.creditLine),
  creators: parsed.creators.map(restore),
  suppliers: parsed.suppliers.map(restore),
  rightsNotes: parsed.rightsNotes.map(restore),
  ...(parsed.specialInstructions ? { specialInstructions: restore(parsed.specialInstructions) } : {}),
})

/** Every reading of a caption, of a long one at its ends; the first is of the text as it stands. */
export const readingsOf = (text: string, options: ParseCaptionOptions = {}): Candidate[] => readingsOfClean(clean(text), options)

function readingsOfClean({ source, around }: Clean, { suppliers, today = new Date() }: ParseCaptionOptions): Candidate[] {
  const candidates = new Map([[source, readAs('plain', openContext(source, suppliers, today), around)]])
  let bases = [...candidates.values()]
  for (let round = 0; round < mostRounds && bases.length > 0; round += 1) {
    const found: Candidate[] = []
    for (const base of bases) {
      for (const proposal of proposals(base.context, base.reading, base.forms)) {
        const edited = apply(base.context.source, proposal.edits)
        if (candidates.has(edited) || candidates.size * source.length > mostWork) continue
        const candidate = follow(base, proposal, openContext(edited, suppliers, today), around)
        candidates.set(edited, candidate)
        found.push(candidate)
      }
    }
    bases = ranked(found).slice(0, widest)
  }
  return [...candidates.values()]
}

const readAs = (form: string, context: Context, around: Around): Candidate => ({
  forms: [form],
  edits: 0,
  context,
  reading: assemble(context, read(context), around),
})

/** Names that a form says gave the picture are suppliers. */
function asGivers(reading: Assembled, makers: readonly string[]): Assembled {
  const givers = reading.creators.filter((name) => !makers.includes(name))
  return {
    ...reading,
    creators: reading.creators.filter((name) => makers.includes(name)),
    suppliers: [...new Set([...givers, ...reading.suppliers])],
    doubts: reading.doubts.filter(({ text }) => text !== noSupplier),
  }
}

/** The reading of what a proposal makes of another reading's text. */
function follow(base: Candidate, { form, edits, notes = [], doubt, gives }: NamedProposal, context: Context, around: Around): Candidate {
  const read = readAs(form, context, around).reading
  const reading = gives ? asGivers(read, base.reading.creators) : read
  const said = base.proposed ?? { notes: [], doubts: [] }
  const proposed = { notes: [...said.notes, ...notes], doubts: [...said.doubts, ...(doubt ? [doubt] : [])] }
  return {
    forms: [...base.forms, form],
    edits: base.edits + edits.length,
    context,
    proposed,
    reading: {
      ...reading,
      rightsNotes: [...new Set([...reading.rightsNotes, ...proposed.notes])],
      doubts: [...reading.doubts, ...proposed.doubts],
    },
  }
}
