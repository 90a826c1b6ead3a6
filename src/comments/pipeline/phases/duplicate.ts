import type { Phase } from '../types.js'

const day = 24 * 60 * 60 * 1000

/** Characters of a text that is alike by chance. */
export const alikeByChance = 40

/** Nobody says the same twice in a day; what several accounts say in the same words looks like one of them. */
export const duplicate: Phase = ({ key, text, now, recent }) => {
  const same = recent.filter(
    (comment) => comment.key === key && comment.status !== 'withdrawn' && now.getTime() - Date.parse(comment.at) < day,
  )
  if (same.some(({ own }) => own)) return { phase: 'duplicate', action: 'refuse', why: 'You have said the same already.' }
  return same.length > 0 && text.length > alikeByChance
    ? { phase: 'duplicate', action: 'hold', why: 'Somebody else has said the same, word by word.' }
    : undefined
}
