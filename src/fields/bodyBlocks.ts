import type { Block } from 'payload'

import { httpUrlField } from './httpUrl.js'

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

/** A page of others: a card with its address, and where the newsroom frames its host, that page in a frame. */
const embed: Block = {
  slug: 'embed',
  interfaceName: 'EmbedBlock',
  labels: { singular: 'Embed', plural: 'Embeds' },
  fields: [
    httpUrlField({ name: 'url', required: true }),
    { name: 'title', type: 'text', maxLength: 200, admin: { description: 'What is behind it. Left empty, its address.' } },
  ],
}

/** What may stand in an article's body, besides text. */
export const bodyBlocks: Block[] = [imageBlock, pullQuote, newsletterCallout, embed]
