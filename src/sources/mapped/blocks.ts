import type { FlattenedField, Payload } from 'payload'

import { type BlockLike, type Mapping, mapBlocks } from './mapping.js'
import { fieldAt } from './references.js'

interface LexicalEditor {
  editorConfig?: { resolvedFeatureMap?: Map<string, { sanitizedServerFeatureProps?: { blocks?: unknown[]; inlineBlocks?: unknown[] } }> }
}

/**
 * Learns, once the app's schema is made, which blocks a body can hold: those of a list, and those that its rich text offers.
 * @returns blocks that the options speak of and the body does not offer; they may stand deeper in it, in the rich text of another block
 */
export const learnBlocks = (payload: Payload, slug: string, mapping: Mapping): string[] => {
  const { body } = mapping.from
  const field = typeof body === 'string' ? fieldAt(payload, slug, body) : undefined
  if (!field) return []
  const blocks = blocksOf(payload, field)
  const unknown = Object.keys(mapping.blocks).filter((name) => !blocks.some((block) => block.slug === name))
  mapBlocks(mapping, blocks, `livewire: sources.${slug}.blocks`)
  return unknown
}

const blocksOf = (payload: Payload, field: FlattenedField): BlockLike[] => {
  if (field.type === 'blocks') {
    const named = (field as { blockReferences?: unknown[] }).blockReferences ?? []
    return [...(field.blocks as unknown as BlockLike[]), ...named.flatMap((one) => toBlock(payload, one))]
  }
  if (field.type !== 'richText') return []
  const props = (field.editor as LexicalEditor | undefined)?.editorConfig?.resolvedFeatureMap?.get('blocks')?.sanitizedServerFeatureProps
  return [...(props?.blocks ?? []), ...(props?.inlineBlocks ?? [])].flatMap((one) => toBlock(payload, one))
}

/** A block, or the slug of one that the app keeps for several fields. */
const toBlock = ({ config }: Payload, one: unknown): BlockLike[] => {
  if (typeof one === 'object' && one !== null) return [one as BlockLike]
  return (config.blocks ?? []).filter(({ slug }) => slug === one) as unknown as BlockLike[]
}
