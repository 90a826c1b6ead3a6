import { labelAt, type Context } from '../context.js'
import { cut } from './edits.js'
import { example, type Form } from './form.js'

/** In tokens: what stands before the label is a caption. */
const shortest = 3

/** Where the bracket that opens the text is closed, in tokens, or undefined. */
function closeOf({ tokens }: Context): number | undefined {
  let depth = 0
  for (const [at, { norm }] of tokens.entries()) {
    if (norm === '(') depth += 1
    if (norm === ')') depth -= 1
    if (depth === 0) return at
  }
  return undefined
}

/** One pair of brackets holds everything, and in it a caption and a label: `(A street in Ulm. Photo: Jane Doe/AP)`. */
function isWrapped(context: Context): boolean {
  const { tokens } = context
  if (tokens[0]?.norm !== '(' || closeOf(context) !== tokens.length - 1) return false
  return tokens.some((_, at) => at > shortest && labelAt(context, at) !== undefined)
}

export const wrapped: Form = {
  name: 'wrapped',
  about: 'Papers that write what the first picture shows at the end of the article, in brackets with its credit.',
  examples: [
    example('(A miniszter a parlamentben. Fotó: Szabó Zsolt / MTI)', 'A miniszter a parlamentben.', ['Szabó Zsolt'], ['MTI']),
    example('(The mayor at her desk. Photo: Jane Doe/AP)', 'The mayor at her desk.', ['Jane Doe'], ['AP']),
  ],
  propose: (context) => {
    const { source, tokens } = context
    if (!isWrapped(context)) return []
    return [{ edits: [cut(0, tokens[1]!.start), cut(tokens.at(-1)!.start, source.length)] }]
  },
}
