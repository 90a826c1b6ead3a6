import { livewire } from 'payload-newsroom'

export const plugins = [
  livewire({
    sources: {
      posts: {
        picture: 'meta.image',
        section: (doc) => (doc.sponsored ? 'Sponsored' : 'News'),
        tags: false,
        blocks: { poll: false, banner: 'content', code: (block) => `<pre>${String(block.code)}</pre>` },
        address: (doc) => `/blog/${String(doc.slug)}`,
      },
    },
    address: (doc, { collection }) => (collection === 'pages' ? `/${String(doc.slug)}` : undefined),
    publisher: { name: 'My site', url: 'https://site.example' },
  }),
]
