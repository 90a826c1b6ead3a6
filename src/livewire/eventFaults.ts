import { type WireEventType, wireEventTypes } from './types.js'

type Given = Record<string, unknown>

/**
 * What is wrong with a stored event, in words for a person; `undefined` where it can be numbered, read and sent. A row comes from a
 * database that others can write: a restored half, a repair by hand, an earlier release, a disk.
 */
export const faultOfEvent = (row: unknown): string | undefined => {
  if (!isObject(row)) return 'It is no row.'
  if (!isText(row.id)) return 'It has no id.'
  if (!isUid(row.item)) return 'It does not say which item it is about.'
  if (!isCount(row.revision)) return 'Its revision is no number.'
  if (!(wireEventTypes as readonly unknown[]).includes(row.type)) return 'Its type is none of the wire’s.'
  if (!isTime(row.at)) return 'Its time cannot be read.'
  if (!isTime(row.publishedAt)) return 'Its time of publication cannot be read.'
  const fault = faultOfSnapshot(row.snapshot)
  if (fault) return fault
  const { uid } = row.snapshot as Given
  if (uid !== row.item) return `It is about ${row.item}, and holds the text of another item.`
  return undefined
}

/** The same of an event that has no number yet: it takes down what it says it takes down. */
export const faultOfUnnumbered = (row: unknown): string | undefined => {
  const fault = faultOfEvent(row)
  if (fault) return fault
  const { type, snapshot } = row as { type: WireEventType; snapshot: object }
  return (type === 'article.withdrawn') === 'withdrawal' in snapshot ? undefined : 'What it holds is not what its type says.'
}

/** … and of what the item was. */
export const faultOfSnapshot = (snapshot: unknown): string | undefined => {
  if (!isObject(snapshot)) return 'What it holds cannot be read.'
  const says = (name: string) => `What it holds cannot be read: \`${name}\`.`
  if (!isUid(snapshot.uid)) return says('uid')
  if (!isAddress(snapshot.url)) return says('url')
  if (!isTime(snapshot.publishedAt)) return says('publishedAt')
  if ('withdrawal' in snapshot) return isObject(snapshot.withdrawal) && isTime(snapshot.withdrawal.at) ? undefined : says('withdrawal')
  for (const name of ['headline', 'bodyHtml', 'bodyText'] as const) if (typeof snapshot[name] !== 'string') return says(name)
  for (const name of ['language', 'slug', 'standfirst', 'canonicalUrl'] as const)
    if (!isMissing(snapshot[name]) && typeof snapshot[name] !== 'string') return says(name)
  if (!isTime(snapshot.updatedAt)) return says('updatedAt')
  if (!isListOf(snapshot.tags, isTerm)) return says('tags')
  if (!isMissing(snapshot.section) && !isTerm(snapshot.section)) return says('section')
  for (const name of ['bylines', 'hatTips'] as const) if (!isListOf(snapshot[name], isNamed)) return says(name)
  if (!isListOf(snapshot.corrections, (one) => isObject(one) && typeof one.text === 'string' && isTime(one.at))) return says('corrections')
  if (!isMissing(snapshot.image) && !isPicture(snapshot.image)) return says('image')
  return undefined
}

const isObject = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value)
const isMissing = (value: unknown): boolean => value === undefined || value === null
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) > 0
const isUid = (value: unknown): value is string => typeof value === 'string' && /^[^:\s]+:\S/.test(value)
const isAddress = (value: unknown): boolean => typeof value === 'string' && (value.startsWith('/') || URL.canParse(value))
const isListOf = (value: unknown, test: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(test)
const isNamed = (value: unknown): boolean => isObject(value) && typeof value.name === 'string'
const isTerm = (value: unknown): boolean => isNamed(value) && typeof (value as Given).slug === 'string'

const isTime = (value: unknown): boolean =>
  (typeof value === 'string' || value instanceof Date) && value !== '' && !Number.isNaN(new Date(value).getTime())

const isPicture = (value: unknown): boolean =>
  isObject(value) &&
  isAddress(value.url) &&
  Array.isArray(value.creators) &&
  isListOf(value.renditions, (one) => isObject(one) && isAddress(one.url))
