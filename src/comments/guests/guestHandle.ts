import { randomInt } from 'node:crypto'

/** Letters and digits that nobody takes for each other. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * What a guest goes by in one comment, so that others can answer; the next one has another, and nobody knows whether both are the same
 * person's.
 */
export const guestHandle = (): string => `guest-${Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('')}`
