import fc from 'fast-check'

/** Doors by which an item is changed as a whole. */
export const updateDoors = ['rest', 'graphql', 'local', 'bulk'] as const
export type UpdateDoor = (typeof updateDoors)[number]

/** Ways of saying "publish". */
export const publishDoors = ['rest', 'draft=true', 'verb', 'graphql', 'local', 'bulk', 'bulk draft=true'] as const
export type PublishDoor = (typeof publishDoors)[number]

/** One thing that somebody does. `item`, `picture`, `person`: the n-th that there is; where there is none, the step is passed over. */
export type Step =
  | { do: 'create'; kind: 'live' | 'wire'; publish: boolean; text: number }
  | { do: 'file entry'; blog: number; publish: boolean; text: number }
  | { do: 'reporter creates'; text: number }
  | { do: 'reporter publishes'; item: number }
  | { do: 'save draft'; item: number; text: number; status: boolean; autosave: boolean }
  | { do: 'change'; item: number; door: UpdateDoor; text: number }
  | { do: 'change tags'; item: number; door: UpdateDoor; text: number }
  | { do: 'publish'; item: number; door: PublishDoor }
  | { do: 'publish with a change'; item: number; text: number }
  | { do: 'bulk publish all'; draft: boolean }
  | { do: 'unpublish'; item: number; door: UpdateDoor }
  | { do: 'embargo'; item: number; hours: number }
  | { do: 'lift embargo'; item: number }
  | { do: 'schedule'; item: number; action: 'publish' | 'unpublish' }
  | { do: 'clock'; hours: number }
  | { do: 'correct'; item: number; text: number }
  | { do: 'erase corrections'; item: number; door: UpdateDoor }
  | { do: 'withdraw'; item: number }
  | { do: 'pin'; item: number; on: boolean }
  | { do: 'keep a copy'; item: number }
  | { do: 'save the copy'; item: number }
  | { do: 'restore'; item: number; version: number; draft: boolean; door: 'graphql' | 'rest' }
  | { do: 'duplicate'; item: number }
  | { do: 'delete'; item: number; door: 'bulk' | 'graphql' | 'rest' }
  | { do: 'change slug'; item: number; text: number }
  | { do: 'swap slugs'; item: number; other: number }
  | { do: 'language'; item: number; language: string; door: UpdateDoor }
  | { do: 'bin'; item: number; out: boolean; door: 'bulk' | 'rest' }
  | { do: 'half of two'; item: number; text: number }
  | { do: 'ask back'; item: number; text: number; publish: boolean }
  | { do: 'move'; host: number }
  | { do: 'show picture'; item: number; picture: number; where: 'body' | 'lead' }
  | { do: 'drop picture'; item: number }
  | { do: 'byline'; item: number; person: number }
  | { do: 'link'; item: number; to: number; typed?: boolean }
  | { do: 'credit'; picture: number; text: number }
  | { do: 'replace file'; picture: number }
  | { do: 'delete picture'; picture: number }
  | { do: 'rename'; person: number; text: number }
  | { do: 'delete person'; person: number }
  | { do: 'end live blog'; item: number; on: boolean }
  | { do: 'two at once'; item: number; text: number }

export type StepKind = Step['do']

const item = fc.nat({ max: 5 })
const text = fc.nat({ max: 9 })
const some = fc.nat({ max: 2 })
const yes = fc.boolean()
const door = fc.constantFrom(...updateDoors)

const step = <K extends StepKind>(kind: K, weight: number, fields: Record<string, fc.Arbitrary<unknown>>) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(kind), ...fields }) as unknown as fc.Arbitrary<Step>,
})

const table = [
  step('create', 4, { kind: fc.constantFrom('wire', 'wire', 'live'), publish: yes, text }),
  step('file entry', 4, { blog: item, publish: yes, text }),
  step('reporter creates', 1, { text }),
  step('reporter publishes', 1, { item }),
  step('save draft', 4, { item, text, status: yes, autosave: yes }),
  step('change', 4, { item, door, text }),
  step('change tags', 2, { item, door, text }),
  step('publish', 6, { item, door: fc.constantFrom(...publishDoors) }),
  step('publish with a change', 2, { item, text }),
  step('bulk publish all', 1, { draft: yes }),
  step('unpublish', 2, { item, door }),
  step('embargo', 2, { item, hours: fc.integer({ min: 1, max: 3 }) }),
  step('lift embargo', 1, { item }),
  step('schedule', 1, { item, action: fc.constantFrom('publish', 'unpublish') }),
  step('clock', 2, { hours: fc.integer({ min: 1, max: 4 }) }),
  step('correct', 3, { item, text }),
  step('erase corrections', 2, { item, door }),
  step('withdraw', 1, { item }),
  step('pin', 1, { item, on: yes }),
  step('keep a copy', 1, { item }),
  step('save the copy', 2, { item }),
  step('restore', 3, { item, version: fc.nat({ max: 4 }), draft: yes, door: fc.constantFrom('rest', 'graphql') }),
  step('duplicate', 1, { item }),
  step('delete', 2, { item, door: fc.constantFrom('rest', 'graphql', 'bulk') }),
  step('change slug', 1, { item, text }),
  step('swap slugs', 1, { item, other: item }),
  step('language', 1, { item, language: fc.constantFrom('ar', 'de', 'en', 'he', 'zh-Hant'), door }),
  step('bin', 2, { item, out: yes, door: fc.constantFrom('rest', 'bulk') }),
  step('half of two', 2, { item, text }),
  step('ask back', 2, { item, text, publish: yes }),
  step('move', 1, { host: fc.nat({ max: 4 }) }),
  step('show picture', 3, { item, picture: some, where: fc.constantFrom('lead', 'body') }),
  step('drop picture', 1, { item }),
  step('byline', 2, { item, person: some }),
  step('link', 3, { item, to: item, typed: yes }),
  step('credit', 3, { picture: some, text }),
  step('replace file', 1, { picture: some }),
  step('delete picture', 1, { picture: some }),
  step('rename', 2, { person: some, text }),
  step('delete person', 1, { person: some }),
  step('end live blog', 1, { item, on: yes }),
  step('two at once', 1, { item, text }),
]

/**
 * A day at a newsroom: what several people do, one after the other. Days of any length are alike: short ones begin with the same morning.
 */
export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.noBias(fc.array(fc.oneof(...table), { minLength: 1, maxLength: length, size: 'max' }))
