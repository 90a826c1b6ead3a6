interface Bounds {
  /** Texts that are remembered at once. @default 1000 */
  most?: number
  /** Characters of the longest. @default 400 */
  longest?: number
}

/** A function of a text that is asked for the same few texts again and again. What it remembers is bounded: anybody can ask for another. */
export const remembering = <T>(work: (text: string) => T, { most = 1000, longest = 400 }: Bounds = {}): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as T
    const value = work(text)
    if (known.size >= most) known.clear()
    if (text.length <= longest) known.set(text, value)
    return value
  }
}
