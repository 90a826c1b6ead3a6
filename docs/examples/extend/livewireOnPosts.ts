import { livewire } from 'payload-newsroom'

export const plugins = [
  livewire({
    sources: {
      posts: { headline: 'title', body: 'content', standfirst: 'excerpt', path: (doc) => `/blog/${doc.slug}` },
    },
    publisher: { name: 'My blog', url: 'https://blog.example', language: 'en' },
  }),
]
