/** What waits for the answer of an outside service, and for a person where none comes. It is no phase: it stands behind all of them. */
export const outsidePhase = 'outside-service'

/** What a service answered. */
export interface OutsideAnswer {
  action: 'hold' | 'publish'
  /** For moderators. */
  why: string
}

/** Reads an answer; whatever is not a clear yes holds the comment for a person. */
export const outsideAnswer = (text: string): OutsideAnswer => {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    answer = undefined
  }
  const { action, why } = (typeof answer === 'object' && answer !== null ? answer : {}) as { action?: unknown; why?: unknown }
  const said =
    typeof why === 'string'
      ? why
          .replace(/[\p{C}\s]+/gu, ' ')
          .trim()
          .slice(0, 200)
      : ''
  if (action === 'publish') return { action, why: said || 'The outside service let it pass.' }
  return {
    action: 'hold',
    why: said || (action === 'hold' ? 'The outside service held it.' : 'The outside service gave no answer that could be read.'),
  }
}
