import type { Context } from '../context.js'

/** `Jane Doe photo`. */
export const isCalled = ({ tokens }: Context, from: number, to: number): boolean => to - from > 2 && tokens[to - 1]?.text === 'photo'
