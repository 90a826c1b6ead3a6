import { createIncrementalCacheHandler } from 'payload-newsroom/next-cache'

export default createIncrementalCacheHandler({ newsroom: process.env.NEWSROOM_URL ?? 'http://localhost:3000' })
