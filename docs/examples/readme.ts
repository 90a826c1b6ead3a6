import { livewire } from 'payload-newsroom'

export const plugins = [livewire({ sources: { posts: {} }, publisher: { name: 'My blog', url: 'https://blog.example' } })]
