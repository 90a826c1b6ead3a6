import { comments } from 'payload-newsroom'

export const plugins = [
  comments({
    on: {
      posts: { field: 'post', isOpen: (post) => post.kind !== 'obituary' },
      pages: { field: 'page', isPublic: { hidden: { not_equals: true } } },
    },
  }),
]
