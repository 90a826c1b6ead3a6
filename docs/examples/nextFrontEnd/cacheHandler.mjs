import { createCacheHandler } from 'payload-newsroom/next-cache'

export default createCacheHandler({ newsroom: process.env.NEWSROOM_URL ?? 'http://localhost:3000' })
