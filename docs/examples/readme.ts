import { livewire } from 'payload-newsroom'

export const plugins = [livewire({ sources: { posts: { headline: 'title', body: 'content' } } })]
