import { comments } from 'payload-newsroom/comments'

export const plugins = [comments({ on: { posts: { field: 'post' } } })]
