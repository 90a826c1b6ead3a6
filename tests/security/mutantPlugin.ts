import path from 'node:path'

import { switches } from './switches.js'

/** Switches one defence off, in the text that a test loads; see `switches`. */
export const mutantPlugin = (name: string) => {
  const chosen = switches[name]
  if (!chosen) throw new Error(`There is no switch "${name}"`)
  const file = path.resolve(chosen.file)
  return {
    name: 'mutant',
    enforce: 'pre' as const,
    transform(code: string, id: string): string | undefined {
      if (id.split('?')[0] !== file) return undefined
      if (code.split(chosen.find).length !== 2) throw new Error(`What "${name}" replaces stands in ${chosen.file} not once`)
      return code.replace(chosen.find, () => chosen.replace)
    },
  }
}
