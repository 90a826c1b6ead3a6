import { publicAnswers } from 'payload-newsroom/publicAnswers'

export const plugins = [
  publicAnswers({
    purge: [
      { to: 'fastly', service: 'SU1Z0isxPaozGVKXdv0eY', token: process.env.FASTLY_TOKEN ?? '', soft: true },
      { to: 'url', url: 'https://cache.example.com/forget', headers: { 'x-key': process.env.CACHE_KEY ?? '' } },
    ],
  }),
]
