import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What schema.org's vocabulary says of each type: its parents, and the types that each property of its own takes. */
export type Vocabulary = Map<string, { parents: string[]; properties: Map<string, string[]> }>

/**
 * Reads the vocabulary out of the package `schema-dts`, which is generated from schema.org's own release.
 * `undefined` where the package is not installed.
 */
export const readVocabulary = (): Vocabulary | undefined => {
  const path = findDeclarations()
  if (!path) return undefined
  const vocabulary: Vocabulary = new Map()
  const declarations = readFileSync(path, 'utf8')
  for (const [, name = '', parents = '', body = ''] of declarations.matchAll(/^interface (\w+)Base extends ([^{]+) \{\n([\s\S]*?)^\}/gm)) {
    const properties = new Map<string, string[]>()
    for (const [, property = '', range = ''] of body.matchAll(/^ {4}"(\w+)"\?: SchemaValue<(.+), "\w+">;$/gm)) {
      properties.set(property, range.split(' | '))
    }
    vocabulary.set(name, { parents: [...parents.matchAll(/(\w+)Base\b/g)].map((match) => match[1] ?? ''), properties })
  }
  // A type without properties of its own is declared by its leaf alone.
  for (const [, name = '', parent = ''] of declarations.matchAll(/^export interface (\w+)Leaf extends (\w+)Base /gm)) {
    if (!vocabulary.has(name)) vocabulary.set(name, { parents: [parent], properties: new Map() })
  }
  return vocabulary
}

const findDeclarations = (): string | undefined => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('schema-dts/package.json')), 'dist', 'schema.d.ts')
  } catch {
    return undefined
  }
}

const ancestors = (vocabulary: Vocabulary, type: string): string[] => [
  type,
  ...(vocabulary.get(type)?.parents ?? []).flatMap((parent) => ancestors(vocabulary, parent)),
]

const literals = new Set(['Text', 'URL', 'Date', 'DateTime', 'Number', 'Integer', 'Boolean', 'Time'])

/** Every way in which a JSON-LD node strays from the vocabulary; empty where it does not. */
export const findStrays = (vocabulary: Vocabulary, node: Record<string, unknown>, path = ''): string[] => {
  const type = String(node['@type'])
  if (!vocabulary.has(type)) return [`${path}: ${type} is no type`]
  const lineage = ancestors(vocabulary, type)
  return Object.entries(node)
    .filter(([key]) => !key.startsWith('@'))
    .flatMap(([key, value]) => {
      const here = `${path}/${key}`
      // A role stands between a property and its value, and repeats the property (https://schema.org/Role).
      const repeated = lineage.includes('Role') && path.split('/').at(-1)?.replace(/\[.*/, '') === key
      const range = repeated ? undefined : lineage.map((one) => vocabulary.get(one)?.properties.get(key)).find(Boolean)
      if (!range && !repeated) return [`${here}: ${type} has no such property`]
      return [value].flat().flatMap((one: unknown, index) => strayValue(vocabulary, one, range, `${here}[${index}]`))
    })
}

const strayValue = (vocabulary: Vocabulary, value: unknown, range: string[] | undefined, path: string): string[] => {
  if (typeof value !== 'object' || value === null) {
    return !range || range.some((type) => literals.has(type)) ? [] : [`${path}: takes ${range.join(', ')}, not a literal`]
  }
  const node = value as Record<string, unknown>
  if (!('@type' in node)) return Object.keys(node).join() === '@id' ? [] : [`${path}: has neither a type nor an id alone`]
  const lineage = ancestors(vocabulary, String(node['@type']))
  const fits = !range || lineage.includes('Role') || lineage.some((type) => range.includes(type))
  return [...(fits ? [] : [`${path}: takes ${range.join(', ')}, not ${String(node['@type'])}`]), ...findStrays(vocabulary, node, path)]
}
