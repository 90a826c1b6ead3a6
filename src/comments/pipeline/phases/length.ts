import type { Phase } from '../types.js'

export const length: Phase = ({ text, settings: { minLength, maxLength } }) => {
  const signs = [...text].length
  if (signs > maxLength)
    return {
      phase: 'length',
      action: 'refuse',
      why: `A comment has at most ${maxLength} characters; this one has ${signs}.`,
      span: [maxLength, text.length],
    }
  return signs < minLength ? { phase: 'length', action: 'refuse', why: `A comment has at least ${minLength} characters.` } : undefined
}
