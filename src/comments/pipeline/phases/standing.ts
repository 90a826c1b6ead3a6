import type { Phase } from '../types.js'

/** Nothing spoke against it: the document's own way decides. The newsroom's people need not wait. */
export const standing: Phase = ({ moderation, author }) =>
  moderation === 'post' || author.badge
    ? { phase: 'standing', action: 'publish', why: 'Comments here are public at once.' }
    : { phase: 'standing', action: 'hold', why: 'Comments here wait until they are approved.' }
