/** The place after a step in a list; from nowhere to its beginning, and never past its ends. `-1` where it is empty. */
export const movedBy = (at: number, step: number, length: number): number => {
  if (length === 0) return -1
  return at < 0 ? 0 : Math.max(0, Math.min(length - 1, at + step))
}
