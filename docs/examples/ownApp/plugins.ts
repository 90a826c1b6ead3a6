import { imageCredits, livewire, webhooks } from 'payload-newsroom'

export const plugins = [
  imageCredits({ collections: ['media'] }),
  livewire({
    sources: { posts: {}, pages: { body: 'layout', kind: 'wire' } },
    publisher: { name: 'My site', url: 'https://site.example', language: 'en' },
  }),
  webhooks(),
]
