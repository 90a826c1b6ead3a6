import type { Plugin } from 'payload'
import { comments, imageCredits, livewire, webhooks } from 'payload-newsroom'

export const plugins: Plugin[] = [
  imageCredits({ collections: ['media'] }),
  livewire({ sources: { posts: {} } }),
  webhooks({ allowPrivate: ['127.0.0.0/8'] }),
  comments({ on: { posts: { field: 'post' } } }),
]
