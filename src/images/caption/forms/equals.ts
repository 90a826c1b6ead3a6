import type { Edit } from './edits.js'
import { example, type Form } from './form.js'

export const equals: Form = {
  name: 'equals',
  about: 'Japanese papers, which close the caption with the agency behind a sign of equality: ＝ロイター.',
  examples: [example('攻撃を受けた市街地＝１４日、キーウ＝ロイター', '攻撃を受けた市街地＝１４日、キーウ', [], ['Reuters'])],
  propose: ({ tokens, suppliers }) => {
    const at = tokens.findLastIndex(({ norm }) => norm === '=')
    const last =
      at > 0
        ? suppliers.matches(tokens, at + 1).find(({ end }) => !tokens[end] || tokens[end].norm === '=' || tokens[end + 1] === undefined)
        : undefined
    // `)==Kyodo` is the agency's mark.
    if (!last || tokens[at - 1]?.norm === '=') return []
    const edit: Edit = { from: tokens[at]!.start, to: tokens[at]!.end, with: '\n' }
    return [{ edits: [edit] }]
  },
}
