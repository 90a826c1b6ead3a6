import { textOf } from '../context.js'
import { standingOf } from '../words.js'
import type { Edit } from './edits.js'
import { example, type Form } from './form.js'

export const equals: Form = {
  name: 'equals',
  about: 'Japanese papers, which close the caption with the agency behind a sign of equality: ＝ロイター.',
  examples: [
    example('国会議事堂の前の広場＝資料写真', '国会議事堂の前の広場', [], []),
    example('攻撃を受けた市街地＝１４日、キーウ＝ロイター', '攻撃を受けた市街地＝１４日、キーウ', [], ['Reuters']),
  ],
  propose: (context) => {
    const { tokens, suppliers } = context
    const at = tokens.findLastIndex(({ norm }) => norm === '=')
    const last =
      at > 0
        ? suppliers.matches(tokens, at + 1).find(({ end }) => !tokens[end] || tokens[end].norm === '=' || tokens[end + 1] === undefined)
        : undefined
    const isStanding = at > 0 && standingOf(textOf(context, at + 1, tokens.length)) !== undefined
    // `)==Kyodo` is the agency's mark.
    if ((!last && !isStanding) || tokens[at - 1]?.norm === '=') return []
    const edit: Edit = { from: tokens[at]!.start, to: tokens[at]!.end, with: '\n' }
    return [{ edits: [edit] }]
  },
}
