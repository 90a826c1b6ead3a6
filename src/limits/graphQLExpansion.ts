import { type DefinitionNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, type ValueNode } from 'graphql'

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/**
 * Rules that walk a document with its fragments filled in. They come after the rule that bounds how many fields that are,
 * and so cost no more than those.
 */

/** A field, and everything that it is asked for under the same name in the same place. */
type Places = Map<string, FieldNode[]>

const placesOf = (sets: readonly SelectionSetNode[], fragments: Fragments, places: Places = new Map()): Places => {
  for (const { selections } of sets) {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value
        const there = places.get(name)
        if (there) there.push(selection)
        else places.set(name, [selection])
      } else {
        const set = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value)?.selectionSet
        if (set) placesOf([set], fragments, places)
      }
    }
  }
  return places
}

const setsOf = (definitions: readonly DefinitionNode[]): SelectionSetNode[] =>
  definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION || one.kind === Kind.FRAGMENT_DEFINITION ? [one.selectionSet] : []))

const insideOf = (fields: readonly FieldNode[]): SelectionSetNode[] => fields.flatMap(({ selectionSet }) => selectionSet ?? [])

/** Comparisons of fields under one name that are made: GraphQL compares each with each, arguments and all. */
const maxComparisons = 2000

export const repeatedFault = (definitions: readonly DefinitionNode[], fragments: Fragments): string | undefined => {
  let comparisons = 0
  const walk = (sets: readonly SelectionSetNode[]): boolean => {
    for (const fields of placesOf(sets, fragments).values()) {
      const heaviest = Math.max(...fields.map(weightOf))
      comparisons += ((fields.length * (fields.length - 1)) / 2) * heaviest
      if (comparisons > maxComparisons || !walk(insideOf(fields))) return false
    }
    return true
  }
  return setsOf(definitions).every((set) => walk([set])) ? undefined : 'This query asks for the same field too often.'
}

const weightOf = ({ arguments: args = [] }: FieldNode): number => args.reduce((sum, { value }) => sum + 1 + sizeOf(value), 1)

const sizeOf = (value: ValueNode): number => {
  if (value.kind === Kind.LIST) return value.values.reduce((sum, one) => sum + sizeOf(one), 1)
  if (value.kind === Kind.OBJECT) return value.fields.reduce((sum, one) => sum + sizeOf(one.value), 1)
  return 1
}

/** What a schema says of itself is read once in a query, and no list of types inside another. */
export const introspectionFault = (definitions: readonly DefinitionNode[], fragments: Fragments): string | undefined => {
  const typeLists = new Set(['fields', 'inputFields', 'interfaces', 'possibleTypes'])
  const goesInCircles = (sets: readonly SelectionSetNode[], inList: boolean): boolean =>
    [...placesOf(sets, fragments).values()].some((fields) => {
      const isList = fields.some(({ name }) => typeLists.has(name.value))
      return (isList && inList) || fields.some(({ alias }) => alias) || goesInCircles(insideOf(fields), inList || isList)
    })
  for (const set of setsOf(definitions)) {
    const asked = [...placesOf([set], fragments).values()].flat().filter(({ name }) => name.value === '__schema' || name.value === '__type')
    if (asked.length > 4 || asked.filter(({ name }) => name.value === '__schema').length > 1)
      return 'This query asks for the schema too often.'
    if (goesInCircles(insideOf(asked), false)) return 'This query goes through the schema in circles, or under other names.'
  }
  return undefined
}

interface PagesOptions {
  variables: unknown
  most: number
  mostObjects: number
  longest: number
}

/** A list in a list holds as many documents as their limits multiplied; a list is what is asked for its `docs`. */
export const pagesFault = (
  definitions: readonly DefinitionNode[],
  fragments: Fragments,
  { variables, most, mostObjects, longest }: PagesOptions,
): string | undefined => {
  const isPageOf = (inside: readonly SelectionSetNode[]) =>
    [...placesOf(inside, fragments).values()].flat().some(({ name }) => name.value === 'docs')
  const documentsIn = (sets: readonly SelectionSetNode[]): number =>
    [...placesOf(sets, fragments).values()].reduce((sum, fields) => {
      const inside = insideOf(fields)
      const within = documentsIn(inside)
      return sum + (isPageOf(inside) ? limitOf(fields, variables, longest) * (1 + within) : within)
    }, 0)
  const objectsIn = (sets: readonly SelectionSetNode[]): number =>
    [...placesOf(sets, fragments).values()].reduce((sum, fields) => {
      const inside = insideOf(fields)
      const name = fields[0]?.name.value ?? ''
      if (inside.length === 0 || name.startsWith('__')) return sum
      const within = objectsIn(inside)
      if (name === 'docs') return sum + within
      return sum + (isPageOf(inside) ? limitOf(fields, variables, longest) * (1 + within) : 1 + within)
    }, 0)
  const sets = setsOf(definitions)
  if (sets.some((set) => documentsIn([set]) > most)) return `This query asks for more than ${most} documents.`
  return sets.some((set) => objectsIn([set]) > mostObjects) ? `This query asks for more than ${mostObjects} objects.` : undefined
}

/** Payload's own where none is given. */
const standardLimit = 10

const limitOf = (fields: readonly FieldNode[], variables: unknown, longest: number): number =>
  Math.max(
    ...fields.map(({ arguments: args = [] }) => {
      const value = args.find(({ name }) => name.value === 'limit')?.value
      if (value === undefined || value.kind === Kind.NULL) return standardLimit
      const given =
        value.kind === Kind.INT
          ? Number(value.value)
          : value.kind === Kind.VARIABLE
            ? Number((variables as Record<string, unknown> | undefined)?.[value.name.value])
            : Number.NaN
      return given > 0 && given < longest ? given : longest
    }),
  )
