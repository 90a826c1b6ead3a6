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
import type { Block, FieldAffectingData, RichTextField } from 'payload'

import { httpUrlField, isHttpUrl } from './httpUrl.js'

const imageBlock: Block = {
  slug: 'imageBlock',
  interfaceName: 'ImageBlock',
  labels: { singular: 'Picture', plural: 'Pictures' },
  fields: [
    { name: 'image', type: 'upload', relationTo: 'images', required: true },
    {
      name: 'caption',
      type: 'textarea',
      maxLength: 2000,
      admin: { description: "Left empty, the picture's own caption is shown." },
    },
    {
      name: 'folded',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: 'Show the first line of the caption only, with MORE and LESS.' },
    },
  ],
}

const pullQuote: Block = {
  slug: 'pullQuote',
  interfaceName: 'PullQuoteBlock',
  labels: { singular: 'Pull quote', plural: 'Pull quotes' },
  fields: [
    { name: 'quote', type: 'textarea', required: true, maxLength: 1000 },
    { name: 'attribution', type: 'text', maxLength: 200 },
  ],
}

const newsletterCallout: Block = {
  slug: 'newsletterCallout',
  interfaceName: 'NewsletterCalloutBlock',
  labels: { singular: 'Newsletter call-out', plural: 'Newsletter call-outs' },
  fields: [
    { name: 'heading', type: 'text', required: true, maxLength: 200 },
    { name: 'text', type: 'textarea', maxLength: 1000 },
    { name: 'label', type: 'text', maxLength: 80, admin: { description: 'What the button says.' } },
    httpUrlField({ name: 'url' }),
  ],
}

/** What may stand in an article's body, besides text. */
export const bodyBlocks: Block[] = [imageBlock, pullQuote, newsletterCallout]

const isLinkUrl = (value: string): boolean => isHttpUrl(value) || /^mailto:[^\s@]+@[^\s@]+$/i.test(value)

/** The link's own address field, held to addresses that a reader's browser can follow without running anything. */
const safeLinkField = (field: FieldAffectingData): FieldAffectingData => {
  if (!('name' in field) || field.name !== 'url' || field.type !== 'text') return field
  return {
    ...field,
    hooks: {},
    validate: (value: unknown, { siblingData }: { siblingData: unknown }) => {
      if ((siblingData as { linkType?: string } | undefined)?.linkType === 'internal') return true
      return (typeof value === 'string' && isLinkUrl(value)) || 'Write a full address: https://…, http://… or mailto:….'
    },
  } as FieldAffectingData
}

/** An article's text. Links inside the newsroom point at `articles`. */
export const bodyField = (field: Partial<RichTextField> = {}): RichTextField => ({
  ...field,
  name: 'body',
  type: 'richText',
  editor: lexicalEditor({
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
  }),
})
