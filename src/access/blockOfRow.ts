import type { FlattenedField, Payload } from 'payload'

interface Block {
  flattenedFields: FlattenedField[]
}

export type BlockOf = (slug: string) => Block | undefined

/** The app's shared blocks, by slug. */
export const sharedBlocks =
  ({ blocks }: Payload): BlockOf =>
  (slug) =>
    (blocks as Record<string, Block | undefined>)[slug]

/** Which block a row of a field is, of the field's own or of the app's; `undefined` where there is none of its type. */
export const blockOfRow = (
  { blocks, blockReferences = [] }: Extract<FlattenedField, { type: 'blocks' }>,
  { blockType }: { blockType?: unknown },
  blockOf: BlockOf,
): Block | undefined => {
  const slug = String(blockType)
  const own = [...blocks, ...blockReferences].find((block) => (typeof block === 'string' ? block : block.slug) === slug)
  return typeof own === 'string' ? blockOf(own) : (own ?? blockOf(slug))
}
