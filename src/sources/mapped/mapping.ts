import type { CollectionConfig, Field } from 'payload'

import type { BlockMapping, From, SourceOptions } from './options.js'

/** A field with its path in a document. */
export interface Located {
  path: string
  field: Field & { name: string }
}

/** What the wire carries, and where a collection has it. */
export interface Mapping {
  from: Record<Part, From<unknown> | undefined>
  blocks: Record<string, BlockMapping>
  /** Slugs of blocks that nobody maps. */
  leftOut: string[]
  /** Names of parts that were guessed, for people. */
  guessed: string[]
  /** Parts that were not found by a name, though these fields could be them. */
  missed: { part: Part; paths: string[] }[]
  /** Whether it has localised fields. */
  localized: boolean
}

const textual = ['text', 'textarea', 'select', 'radio', 'email']
const names = {
  headline: { names: ['headline', 'title', 'name'], types: ['text', 'textarea'] },
  slug: { names: ['slug'], types: ['text'] },
  standfirst: { names: ['standfirst', 'excerpt', 'summary', 'subtitle', 'description', 'meta.description'], types: ['text', 'textarea'] },
  language: { names: ['language', 'lang'], types: textual },
  body: { names: ['body', 'content', 'layout', 'text'], types: ['richText', 'blocks', 'textarea'] },
  picture: {
    names: [
      'leadImage',
      'heroImage',
      'featuredImage',
      'coverImage',
      'image',
      'picture',
      'photo',
      'cover',
      'hero.media',
      'hero.image',
      // Of several the first.
      'gallery',
      'gallery.image',
      'images',
      'images.image',
      'meta.image',
    ],
    types: ['upload'],
  },
  bylines: { names: ['bylines', 'authors', 'author', 'writers', 'populatedAuthors'], types: ['relationship', 'array', 'text'] },
  section: { names: ['section', 'category', 'channel', 'categories'], types: ['relationship', 'text', 'select', 'radio'] },
  tags: { names: ['tags', 'topics', 'keywords', 'categories'], types: ['relationship', 'text', 'select', 'array'] },
  canonicalUrl: {
    names: ['canonicalUrl', 'canonicalURL', 'canonical', 'meta.canonicalUrl', 'meta.canonicalURL', 'meta.canonical'],
    types: ['text'],
  },
  commentsOpen: { names: ['commentsOpen', 'allowComments', 'enableComments', 'commentsEnabled'], types: ['checkbox'] },
  publishedAt: { names: ['publishedAt', 'publishedOn', 'date'], types: ['date'] },
} as const

export type Part = keyof typeof names

const texts = [...textual, 'code']
const many = ['relationship', 'upload', 'array', 'join', 'json', ...texts]
/** Types of fields that can hold it: of any other nothing would ever be shown. */
const holds: Record<Part, readonly string[]> = {
  headline: texts,
  slug: texts,
  standfirst: texts,
  language: texts,
  body: ['richText', 'blocks', 'array', 'json', ...texts],
  picture: ['upload', 'relationship'],
  bylines: many,
  section: many,
  tags: many,
  canonicalUrl: texts,
  commentsOpen: ['checkbox'],
  publishedAt: ['date', 'text'],
}
export const parts = Object.keys(names) as Part[]
/** What an item shows of other documents. */
const relational: ReadonlySet<Part> = new Set(['picture', 'bylines', 'section', 'tags'])

/**
 * Where a collection has what the wire carries: what the options say, and else what its fields are called and are.
 * @param of the app: blocks that it keeps for several fields, and collections that take pictures
 * @throws Error where an option names a field that is not there, and where nothing can be the headline
 */
export const mapCollection = (
  collection: CollectionConfig,
  options: SourceOptions,
  { blocks = [], pictures }: { blocks?: readonly BlockLike[] | undefined; pictures: readonly string[] },
): Mapping => {
  const fields = locate(collection.fields)
  const ofRelations = byPathIn([...fields, ...locateListed(fields)])
  const ofOthers = byPathIn(fields)
  const from = {} as Mapping['from']
  const guessed: string[] = []
  const missed: Mapping['missed'] = []
  for (const part of parts) {
    const given = options[part]
    const byPath = relational.has(part) ? ofRelations : ofOthers
    if (typeof given === 'string') {
      const said = `livewire: sources.${collection.slug}.${part} is "${given}", and ${collection.slug}`
      const type = byPath.get(given)?.field.type
      if (!type) throw new Error(`${said} has no field of that name`)
      if (!holds[part].includes(type))
        throw new Error(`${said} has a field of the type ${type} there: it has to be ${holds[part].join(', ')}`)
    }
    const found = given === undefined ? guess(part, byPath, { collection, pictures }) : undefined
    from[part] = given ?? found
    if (found) guessed.push(found === part ? part : `${part} from ${found}`)
    if (given !== undefined || found) continue
    const paths = couldBe(part, byPath, pictures)
    if (part === 'headline') throw new Error(nameless(collection.slug, paths))
    if (paths.length > 0) missed.push({ part, paths })
  }
  return {
    from,
    blocks: { ...options.blocks },
    leftOut: [],
    guessed,
    missed,
    localized: hasLocalized(collection.fields, blocks),
  }
}

const guess = (
  part: Part,
  byPath: ReadonlyMap<string, Located>,
  { collection: { admin }, pictures }: { collection: CollectionConfig; pictures: readonly string[] },
): string | undefined => {
  const { names: candidates, types } = names[part]
  const found = candidates.find((name) => (types as readonly string[]).includes(byPath.get(name)?.field.type ?? ''))
  if (found) return found
  // What a product or an event is described in, where it has nothing else to be read.
  if (part === 'body' && byPath.get('description')?.field.type === 'richText') return 'description'
  if (part === 'headline' && admin?.useAsTitle && byPath.has(admin.useAsTitle)) return admin.useAsTitle
  // A collection has one picture of its own, whatever it is called.
  if (part === 'picture')
    return [...byPath.values()].find(
      ({ path, field }) => holdsPicture(field, pictures) && !('hasMany' in field && field.hasMany) && !path.includes('.'),
    )?.path
  return undefined
}

const holdsPicture = (field: Field, pictures: readonly string[]): boolean =>
  field.type === 'upload' && relatedBy(field).some((slug) => pictures.includes(slug))

/** Fields of a type that is nothing else as a rule: where a part was found by no name, they are told of. */
const couldBe = (part: Part, byPath: ReadonlyMap<string, Located>, pictures: readonly string[]): string[] => {
  const types: Partial<Record<Part, readonly string[]>> = {
    headline: names.headline.types,
    body: ['richText', 'blocks'],
    picture: names.picture.types,
  }
  return [...byPath.values()]
    .filter(({ field }) => types[part]?.includes(field.type) && (part !== 'picture' || holdsPicture(field, pictures)))
    .map(({ path }) => path)
}

const nameless = (slug: string, [first = '…', ...others]: string[]): string =>
  `livewire: ${slug} has no field called headline, title or name, and there is no item without a headline: write ` +
  `livewire({ sources: { ${slug}: { headline: '${first}' } } })${others.length > 0 ? `, or ${others.slice(0, 5).join(', ')}` : ''}`

/** Fields that hold a value, through rows, collapsibles, tabs and groups; lists and blocks are values themselves. */
export const locate = (fields: readonly Field[], prefix = ''): Located[] =>
  fields.flatMap((field): Located[] => {
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) => locate(tab.fields, 'name' in tab && tab.name ? `${prefix}${tab.name}.` : prefix))
    }
    if (field.type === 'group') return locate(field.fields, 'name' in field && field.name ? `${prefix}${field.name}.` : prefix)
    if (field.type === 'row' || field.type === 'collapsible') return locate(field.fields, prefix)
    return 'name' in field && field.name ? [{ path: `${prefix}${field.name}`, field: field as Located['field'] }] : []
  })

/** Relations in the rows of lists, `gallery.image`: a path to all of them. */
const locateListed = (fields: readonly Located[]): Located[] =>
  fields.flatMap(({ path, field }) =>
    field.type === 'array'
      ? locate(field.fields, `${path}.`).filter(({ field: { type } }) => type === 'upload' || type === 'relationship')
      : [],
  )

const byPathIn = (fields: readonly Located[]): Map<string, Located> => new Map(fields.map((located) => [located.path, located]))

/** Whether any field has a value of its own in each locale, however deep it lies. */
const hasLocalized = (fields: readonly Field[], shared: readonly BlockLike[], seen: ReadonlySet<string> = new Set()): boolean =>
  fields.some((field) => {
    if ('localized' in field && field.localized) return true
    if (field.type === 'tabs')
      return field.tabs.some((tab) => ('localized' in tab && tab.localized) || hasLocalized(tab.fields, shared, seen))
    if (field.type === 'blocks')
      return [...field.blocks, ...(field.blockReferences ?? [])].some((one) => {
        if (typeof one !== 'string') return hasLocalized(one.fields, shared, seen)
        const block = seen.has(one) ? undefined : shared.find(({ slug }) => slug === one)
        return block !== undefined && hasLocalized(block.fields, shared, new Set([...seen, one]))
      })
    return 'fields' in field && hasLocalized(field.fields, shared, seen)
  })

export interface BlockLike {
  slug: string
  fields: readonly Field[]
}

/**
 * Adds to a mapping what is guessed of blocks: of the others nobody knows whether they are words for readers.
 * @param where `livewire: sources.posts.blocks`
 * @throws Error where an option names a field that its block does not have
 */
export const mapBlocks = (mapping: Mapping, blocks: readonly BlockLike[], where: string): void => {
  for (const { slug, fields } of blocks) {
    const given = mapping.blocks[slug]
    if (typeof given === 'string' && !locate(fields).some(({ path }) => path === given))
      throw new Error(`${where}.${slug} is "${given}", and the block ${slug} has no field of that name`)
    if (given !== undefined || mapping.leftOut.includes(slug)) continue
    const field = guessBlock(fields)
    if (field === undefined) mapping.leftOut.push(slug)
    else mapping.blocks[slug] = field
  }
}

/** Collections that an item shows a name, a title or a picture of. */
export const shownBy = (collection: CollectionConfig, { from }: Mapping): string[] => {
  const own = locate(collection.fields)
  const byPath = byPathIn([...own, ...locateListed(own)])
  return [...relational].flatMap((part) => {
    const path = from[part]
    // Of a function nobody knows which of them it looks at.
    const fields = typeof path === 'function' ? [...byPath.values()] : typeof path === 'string' ? [byPath.get(path)] : []
    return fields.flatMap((one) => relatedBy(one?.field))
  })
}

const relatedBy = (field: Field | undefined): string[] =>
  field?.type === 'relationship' || field?.type === 'upload' ? [field.relationTo].flat() : []

const pictures = ['media', 'image', 'picture', 'photo', 'upload']
const prose = ['richText', 'content', 'text', 'body', 'columns']

const guessBlock = (fields: readonly Field[]): string | undefined => {
  const located = locate(fields)
  // What leads on, lists documents or asks for something is more than its words.
  if (
    located.some(
      ({ field }) => field.type === 'relationship' || field.type === 'join' || (field.type === 'array' && !prose.includes(field.name)),
    )
  )
    return undefined
  const code = located.find(({ field }) => field.type === 'code')
  if (code) return code.path
  const picture = located.find(({ path, field }) => pictures.includes(path) && field.type === 'upload')
  if (picture) return picture.path
  return located.find(({ path, field }) => prose.includes(path) && ['richText', 'array', 'textarea'].includes(field.type))?.path
}
