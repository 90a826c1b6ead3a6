/*
 * Types say to whoever compiles what is wrong. An app in plain JavaScript, or one that is built without `tsc`, hears it at the start: an
 * option that is misspelt would be taken for none, and what it keeps closed would be open.
 */

const kinds = {
  boolean: [(value) => typeof value === 'boolean', 'true or false'],
  false: [(value) => value === false, 'false'],
  function: [(value) => typeof value === 'function', 'a function'],
  list: [Array.isArray, 'a list'],
  number: [(value) => typeof value === 'number' && value > 0, 'a number above 0'],
  object: [(value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'an object'],
  text: [(value) => typeof value === 'string', 'a text'],
  texts: [(value) => Array.isArray(value) && value.every((one) => typeof one === 'string'), 'a list of texts'],
} satisfies Record<string, [(value: unknown) => boolean, string]>

type Kind = keyof typeof kinds

/** What each option can be. The first says whether it is needed. */
export type Shape<Options> = { readonly [name in keyof Required<Options>]: readonly ['needed' | Kind, ...Kind[]] }

/**
 * @param where what has the options: `livewire()`, `livewire: sources.posts`
 * @throws Error that names an option that is not there, is missing, or is something else than it can be, and says what to write
 */
export const checkOptions = <Options extends object>(where: string, given: Options, shape: Shape<Options>): void => {
  const at = where.endsWith('()') ? where.replace('()', ': ') : `${where}.`
  if (!kinds.object[0](given))
    throw new Error(`${where} takes an object with ${Object.keys(shape).join(', ')}; it was given ${shown(given)}`)
  const names = Object.keys(shape)
  for (const name of Object.keys(given))
    if (!names.includes(name)) throw new Error(`${at}${name} is no option; there are ${names.join(', ')}`)
  for (const [name, [first, ...rest]] of Object.entries(shape) as [keyof Options & string, Shape<Options>[keyof Options]][]) {
    const value = given[name] as unknown
    if (value === undefined && first !== 'needed') continue
    const allowed = (first === 'needed' ? rest : [first, ...rest]) as Kind[]
    if (!allowed.some((kind) => kinds[kind][0](value)))
      throw new Error(`${at}${name} has to be ${allowed.map((kind) => kinds[kind][1]).join(' or ')}; it is ${shown(value)}`)
  }
}

/** The same for each of a list, or of an object by its names. */
export const checkEach = <Options extends object>(where: string, given: object | undefined, shape: Shape<Options>): void => {
  for (const [name, one] of Object.entries(given ?? {}))
    if (one !== undefined) checkOptions(Array.isArray(given) ? `${where}[${name}]` : `${where}.${name}`, one as Options, shape)
}

const shown = (value: unknown): string =>
  typeof value === 'function' ? 'a function' : value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value))
