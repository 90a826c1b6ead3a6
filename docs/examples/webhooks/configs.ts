import type { PayloadRequest } from 'payload'
import { livewire, webhooks } from 'payload-newsroom'

import { noticeSource } from './noticeSource.js'

const isSignedIn = ({ req }: { req: PayloadRequest }): boolean => Boolean(req.user)
const isAdmin = isSignedIn

export const besideLivewire = {
  plugins: [livewire({ sources: { posts: {} }, publisher: { url: 'https://blog.example' } }), webhooks()],
}

export const withOwnSource = {
  plugins: [webhooks({ source: noticeSource, access: { read: isSignedIn, change: isAdmin, replay: isAdmin, receipts: isSignedIn } })],
}
