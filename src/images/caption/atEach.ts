/** A function of a place in a text: asked again of the same place, it gives what it gave. */
export function atEach<Text extends object, Found>(find: (text: Text, at: number) => Found): (text: Text, at: number) => Found {
  const found = new WeakMap<Text, Map<number, Found>>()
  return (text, at) => {
    let known = found.get(text)
    if (!known) found.set(text, (known = new Map<number, Found>()))
    if (known.has(at)) return known.get(at) as Found
    const now = find(text, at)
    known.set(at, now)
    return now
  }
}
