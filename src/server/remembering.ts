/** What is remembered is bounded, because anybody can ask for another. */
const most = 1000
const longest = 400

/** A function of a text that is asked for the same few texts again and again. */
export const remembering = <T>(work: (text: string) => T): ((text: string) => T) => {
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
