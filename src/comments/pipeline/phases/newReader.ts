import type { Phase } from '../types.js'

export const newReader: Phase = ({ author: { approved, badge }, settings: { newReaderComments } }) =>
  !badge && approved < newReaderComments ? { phase: 'new-reader', action: 'hold', why: `A new reader: ${approved} comments approved so far.` } : undefined
