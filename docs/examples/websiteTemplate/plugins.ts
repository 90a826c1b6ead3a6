import type { Plugin } from 'payload'

/** The plugins that the template has already. */
declare const theirs: Plugin[]
declare const getServerSideURL: () => string

// The guide's own lines:
import { comments, imageCredits, livewire, webhooks } from 'payload-newsroom'

export const plugins = [
  ...theirs,
  imageCredits({ collections: ['media'] }),
  livewire({ sources: { posts: {}, pages: { kind: 'wire' } }, publisher: { name: 'My site', url: getServerSideURL() } }),
  webhooks(),
  comments({ on: { posts: { field: 'post' } } }),
]
