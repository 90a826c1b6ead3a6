/** A text without what matched a list: quoted beside a card it is not blurred but left out. The span counts in UTF-16 units. */
export const withoutFound = (text: string, [from, to]: readonly [number, number] = [0, 0]): string =>
  to > from ? `${text.slice(0, from)}…${text.slice(to)}` : text
