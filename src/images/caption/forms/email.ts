import { type Edit } from './edits.js'
import { example, type Form, minor } from './form.js'

const pattern = /(?<=[.!?”"»:)]\s+)[([]?(?=((?:\p{Lu}[\p{L}.’'-]+ ?){2,4})[\s,/|]+[\w.-]+@[\w-]+\.[\w.]+[)\]]?$)/u

export const email: Form = {
  name: 'email',
  about: 'Papers of the Americas, whose photographers sign with their address.',
  examples: [
    example('Turistas en Miami Beach. Paul Leduc pleduc@example.com', 'Turistas en Miami Beach.', ['Paul Leduc'], []),
    example('Fans outside. (Jane Doe/jdoe@example.com)', 'Fans outside.', ['Jane Doe'], []),
  ],
  propose: ({ source }) => {
    const found = pattern.exec(source)
    if (!found?.[1]) return []
    const start = found.index + found[0].length
    const name = start + found[1].trimEnd().length
    const edits: Edit[] = [
      { from: found.index, to: start, with: '© ' },
      { from: name, to: source.length, with: '' },
    ]
    return [{ edits, doubt: minor('The house is known by an address only.') }]
  },
}
