import type { Phase } from '../types.js'

/** Who has no account has nothing to lose: a person looks at each comment. */
export const guest: Phase = ({ author }) =>
  author.guest ? { phase: 'guest', action: 'hold', why: 'A guest, without an account.' } : undefined
