/** A function of a place in a text: asked again of the same place, it gives what it gave. */
export function atEach<Text extends object, Found>(find: (text: Text, at: number) => Found): (text: Text, at: number) => Found {
  const found = new WeakMap<Text, Map<number, Found>>()
  return (text, at) => {
    const known = found.get(text) ?? new Map<number, Found>()
    if (!found.has(text)) found.set(text, known)
    const before = known.get(at)
    if (before !== undefined || known.has(at)) return before as Found
    const now = find(text, at)
    known.set(at, now)
    return now
  }
}
