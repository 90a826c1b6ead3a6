import type { Phase } from '../types.js'

export const newReaderPhase = 'new-reader'

export const newReader: Phase = ({ author: { approved, badge }, settings: { newReaderComments } }) =>
  !badge && approved < newReaderComments
    ? { phase: newReaderPhase, action: 'hold', why: `A new reader: ${approved} comments approved so far.` }
    : undefined
