import { newsroom } from 'payload-newsroom'

export const plugins = [
  newsroom({ mediaDir: '/srv/media', publisher: { name: 'The Daily', url: 'https://daily.example', language: 'en' } }),
]
