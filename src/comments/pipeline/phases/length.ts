import type { Phase } from '../types.js'

export const lengthPhase = 'length'

export const length: Phase = ({ text, settings: { minLength, maxLength } }) => {
  // A sign is one or two units: where both fit, they need not be counted.
  if (text.length <= maxLength && text.length >= 2 * minLength) return undefined
  const signs = [...text].length
  if (signs > maxLength)
    return {
      phase: lengthPhase,
      action: 'refuse',
      why: `A comment has at most ${maxLength} characters; this one has ${signs}.`,
      span: [maxLength, text.length],
    }
  return signs < minLength ? { phase: lengthPhase, action: 'refuse', why: `A comment has at least ${minLength} characters.` } : undefined
}
