import { BlocksFeature, lexicalEditor } from '@payloadcms/richtext-lexical'
import type { CollectionConfig, Config, Field } from 'payload'
import sharp from 'sharp'

/**
 * An app of somebody else's, in the shape of Payload's website template: posts of rich text, pages of blocks, media, categories, authors.
 */
export const websiteCollections = ({ localized = false } = {}): CollectionConfig[] => {
  const text = (name: string, more: object = {}): Field => ({ name, type: 'text', ...more }) as Field
  const own = localized ? { localized: true } : {}
  const signedIn = ({ req }: { req: { user: unknown } }) => Boolean(req.user)
  const published = ({ req }: { req: { user: unknown } }) => (req.user ? true : { _status: { equals: 'published' } })
  const link: Field = {
    name: 'link',
    type: 'group',
    fields: [text('url'), text('label'), { name: 'reference', type: 'relationship', relationTo: ['pages', 'posts'] as never }],
  }
  const meta: Field = {
    type: 'tabs',
    tabs: [
      {
        name: 'meta',
        label: 'SEO',
        fields: [text('title', own), { name: 'image', type: 'upload', relationTo: 'media' as never }, text('description', own)],
      },
    ],
  }
  const access = { read: published, create: signedIn, update: signedIn, delete: signedIn } as never
  const mediaBlock = {
    slug: 'mediaBlock',
    fields: [{ name: 'media', type: 'upload', relationTo: 'media' as never, required: true }] as Field[],
  }
  const banner = {
    slug: 'banner',
    fields: [
      { name: 'style', type: 'select', options: ['info', 'error'] },
      { name: 'content', type: 'richText' },
    ] as Field[],
  }
  const code = { slug: 'code', fields: [text('language'), { name: 'code', type: 'code' }] as Field[] }
  const poll = { slug: 'poll', fields: [text('question'), { name: 'choices', type: 'array', fields: [text('choice')] }] as Field[] }
  return [
    { slug: 'users', auth: true, fields: [text('name')] },
    { slug: 'categories', access: { read: () => true }, fields: [text('title', own), text('slug')] },
    {
      slug: 'media',
      access: { read: () => true },
      upload: { disableLocalStorage: true, imageSizes: [{ name: 'og', width: 120, height: 63 }] },
      fields: [text('alt'), { name: 'caption', type: 'richText' }],
    },
    {
      slug: 'posts',
      access,
      admin: { useAsTitle: 'title' },
      versions: { drafts: true },
      fields: [
        text('title', own),
        {
          type: 'tabs',
          tabs: [
            {
              label: 'Content',
              fields: [
                { name: 'heroImage', type: 'upload', relationTo: 'media' as never },
                {
                  name: 'content',
                  type: 'richText',
                  editor: lexicalEditor({
                    features: ({ defaultFeatures }) => [...defaultFeatures, BlocksFeature({ blocks: [banner, code, mediaBlock, poll] })],
                  }),
                  ...own,
                },
              ],
            },
            { label: 'Meta', fields: [{ name: 'categories', type: 'relationship', relationTo: 'categories' as never, hasMany: true }] },
          ],
        },
        meta,
        { name: 'publishedAt', type: 'date' },
        { name: 'authors', type: 'relationship', relationTo: 'users' as never, hasMany: true },
        { name: 'populatedAuthors', type: 'array', fields: [text('id'), text('name')] },
        text('slug'),
      ],
    },
    {
      slug: 'pages',
      access,
      versions: { drafts: true },
      fields: [
        text('title', own),
        {
          name: 'hero',
          type: 'group',
          fields: [
            { name: 'richText', type: 'richText' },
            { name: 'media', type: 'upload', relationTo: 'media' as never },
          ],
        },
        {
          name: 'layout',
          type: 'blocks',
          blocks: [
            {
              slug: 'cta',
              fields: [
                { name: 'richText', type: 'richText' },
                { name: 'links', type: 'array', fields: [link] },
              ],
            },
            {
              slug: 'content',
              fields: [
                {
                  name: 'columns',
                  type: 'array',
                  fields: [
                    { name: 'size', type: 'select', options: ['half', 'full'] },
                    { name: 'richText', type: 'richText' },
                  ],
                },
              ],
            },
            { ...mediaBlock, slug: 'mediaBlock' },
            {
              slug: 'archive',
              fields: [
                { name: 'introContent', type: 'richText' },
                { name: 'categories', type: 'relationship', relationTo: 'categories' as never, hasMany: true },
              ],
            },
          ],
        },
        meta,
        { name: 'publishedAt', type: 'date' },
        text('slug'),
      ],
    },
  ]
}

export const websiteApp = (options: { localized?: boolean } = {}): Partial<Omit<Config, 'db'>> & { collections: CollectionConfig[] } => ({
  editor: lexicalEditor(),
  sharp,
  admin: { user: 'users' },
  serverURL: 'https://site.example',
  collections: websiteCollections(options),
  ...(options.localized ? { localization: { locales: ['en', 'de', 'he'], defaultLocale: 'en' } } : {}),
})

/** Lexical rich text of paragraphs and other nodes. */
export const richText = (...children: (object | string)[]) => ({
  root: {
    ...{ type: 'root', version: 1, direction: 'ltr', format: '', indent: 0 },
    children: children.map((child) => (typeof child === 'string' ? paragraph({ type: 'text', version: 1, text: child }) : child)),
  },
})

export const paragraph = (...children: object[]) => ({ type: 'paragraph', version: 1, children })
export const linkTo = (relationTo: string, value: unknown, text: string) => ({
  ...{ type: 'link', version: 3, id: 'l1' },
  fields: { linkType: 'internal', newTab: false, doc: { relationTo, value } },
  children: [{ type: 'text', version: 1, text }],
})
export const blockNode = (blockType: string, fields: object) => ({
  type: 'block',
  version: 2,
  format: '',
  fields: { id: `b-${blockType}`, blockType, blockName: '', ...fields },
})
