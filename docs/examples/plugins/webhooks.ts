import { livewire } from 'payload-newsroom/livewire'
import { webhooks } from 'payload-newsroom/webhooks'

const wire = livewire({ sources: { posts: {} }, publisher: { name: 'My site', url: 'https://site.example' } })

export const plugins = [wire, webhooks()]
