import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnderlineFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'
import type { FieldAffectingData } from 'payload'

import { bodyBlocks } from './bodyBlocks.js'
import { followMove } from './httpUrl.js'
import { isLinkUrl } from '../shared/httpUrl.js'

/** The link's own address field, held to addresses that a reader's browser can follow without running anything. */
const safeLinkField = (field: FieldAffectingData): FieldAffectingData => {
  if (!('name' in field) || field.name !== 'url' || field.type !== 'text') return field
  return {
    ...field,
    hooks: { afterRead: [followMove] },
    validate: (value: unknown, { siblingData }: { siblingData: unknown }) => {
      if ((siblingData as { linkType?: string } | undefined)?.linkType === 'internal') return true
      return isLinkUrl(value) || 'Write a full address: https://…, http://… or mailto:….'
    },
  } as FieldAffectingData
}

/** What the text of an article may hold. */
export const bodyEditor = (): ReturnType<typeof lexicalEditor> =>
  lexicalEditor({
    features: [
      ParagraphFeature(),
      HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
      BoldFeature(),
      ItalicFeature(),
      UnderlineFeature(),
      StrikethroughFeature(),
      SubscriptFeature(),
      SuperscriptFeature(),
      UnorderedListFeature(),
      OrderedListFeature(),
      BlockquoteFeature(),
      HorizontalRuleFeature(),
      LinkFeature({
        enabledCollections: ['articles'],
        fields: ({ defaultFields }) => defaultFields.map(safeLinkField),
      }),
      BlocksFeature({ blocks: bodyBlocks }),
      InlineToolbarFeature(),
      FixedToolbarFeature(),
    ],
  })
