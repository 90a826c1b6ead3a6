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

/** What may stand in an article's body, besides text. */
export const bodyBlocks: Block[] = [imageBlock, pullQuote, newsletterCallout]
