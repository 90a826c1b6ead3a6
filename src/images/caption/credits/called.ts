import type { Context } from '../context.js'

/** `Jane Doe photo`, `Jura Novada foto`. */
export const isCalled = ({ tokens }: Context, from: number, to: number): boolean =>
  to - from > 2 && ['photo', 'foto'].includes(tokens[to - 1]?.text ?? '')
