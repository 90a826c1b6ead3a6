import { livewire } from 'payload-newsroom/livewire'

export const plugins = [livewire({ sources: { posts: {} }, publisher: { name: 'My site', url: 'https://site.example' } })]
