/**
 * An app with types of its own is told by its compiler what is wrong with an option. `tsc` reads this file with all others; nothing of it
 * runs. Each `@ts-expect-error` has something that must not compile right below it, and is an error itself where it does.
 */
import { comments, imageCredits, livewire, masthead, newsroom, publicAnswers, webhooks } from 'payload-newsroom'

import './appCollections.js'

const publisher = { name: 'My site', url: 'https://site.example' }

/** What is right compiles, as it stands in the guides. */
export const right = [
  livewire({
    publisher,
    sources: {
      posts: {
        headline: 'title',
        standfirst: 'meta.description',
        picture: 'meta.image',
        body: 'content',
        bylines: 'authors',
        section: 'categories',
        tags: false,
        commentsOpen: 'sponsored',
        publishedAt: 'publishedAt',
        language: (doc) => (doc.kind === 'report' ? 'en' : null),
      },
      pages: { body: 'layout', picture: 'gallery.image', kind: 'wire', isPublic: (doc) => doc.hidden !== true },
    },
    address: (doc, { collection }) => (collection === 'pages' ? `/${String(doc.slug)}` : undefined),
  }),
  imageCredits({ collections: ['media'] }),
  comments({ on: { posts: { field: 'post', isOpen: ({ kind }) => kind !== 'obituary' } }, people: 'authors' }),
  masthead({ people: 'authors', overrides: { 'masthead-roles': { admin: { group: 'Team' } } } }),
  webhooks({ receipts: ['posts'], access: { read: () => true } }),
  publicAnswers({ except: ['prices'], unseen: ['categories'] }),
]

export const wrongSlugs = [
  // @ts-expect-error there is no collection of that name
  livewire({ publisher, sources: { postz: {} } }),
  // @ts-expect-error there is no collection of that name
  comments({ on: { postz: { field: 'post' } } }),
  // @ts-expect-error there is no collection of that name
  comments({ on: { posts: {} }, people: 'writers' }),
  // @ts-expect-error there is no collection of that name
  imageCredits({ collections: ['medias'] }),
  // @ts-expect-error a collection without files has no pictures
  imageCredits({ collections: ['posts'] }),
  // @ts-expect-error there is no collection of that name
  masthead({ people: 'writers' }),
  // @ts-expect-error a collection without files has no portraits
  masthead({ portraits: 'posts' }),
  // @ts-expect-error there is no collection of that name
  webhooks({ receipts: ['postz'] }),
  // @ts-expect-error there is neither a collection nor a global of that name
  publicAnswers({ except: ['price'] }),
  // @ts-expect-error the plugin adds no collection of that name
  comments({ on: { posts: {} }, overrides: { coments: {} } }),
  // @ts-expect-error the newsroom adds no collection of that name
  newsroom({ overrides: { article: {} } }),
]

export const wrongPaths = [
  // @ts-expect-error posts have no such field
  livewire({ publisher, sources: { posts: { headline: 'heading' } } }),
  // @ts-expect-error there is nothing of that name in the group
  livewire({ publisher, sources: { posts: { standfirst: 'meta.summary' } } }),
  // @ts-expect-error a number is no headline
  livewire({ publisher, sources: { posts: { headline: 'words' } } }),
  // @ts-expect-error a title is no picture
  livewire({ publisher, sources: { posts: { picture: 'title' } } }),
  // @ts-expect-error a label of a row is no picture
  livewire({ publisher, sources: { pages: { picture: 'gallery.label' } } }),
  // @ts-expect-error of a row there is no one headline
  livewire({ publisher, sources: { pages: { headline: 'gallery.label' } } }),
  // @ts-expect-error a check box is no body
  livewire({ publisher, sources: { posts: { body: 'sponsored' } } }),
  // @ts-expect-error a text does not say whether comments are open
  livewire({ publisher, sources: { posts: { commentsOpen: 'title' } } }),
  // @ts-expect-error a number is no byline
  livewire({ publisher, sources: { posts: { bylines: 'words' } } }),
  // @ts-expect-error a field of another collection
  livewire({ publisher, sources: { pages: { picture: 'heroImage' } } }),
  // @ts-expect-error posts have no such field to compute from
  livewire({ publisher, sources: { posts: { section: (doc) => doc.desk } } }),
  // @ts-expect-error no item is of that kind
  livewire({ publisher, sources: { posts: { kind: 'opinion' } } }),
  // @ts-expect-error posts have no such field
  comments({ on: { posts: { isOpen: (post) => post.closed !== true } } }),
]

export const wrongVerbs = [
  // @ts-expect-error the verbs of webhooks are read, change, replay and receipts
  webhooks({ access: { resend: () => true } }),
  // @ts-expect-error comments are moderated, not edited
  comments({ on: { posts: {} }, access: { edit: () => true } }),
  // @ts-expect-error who writes people is said once, not for each operation
  masthead({ access: { create: () => true } }),
  // @ts-expect-error verbs are added or left out as a whole
  livewire({ publisher, sources: { posts: { verbs: ['correct'] } } }),
  // @ts-expect-error there is no such option
  livewire({ publisher, sources: {}, enable: false }),
  // @ts-expect-error nothing is counted under that name
  newsroom({ rates: { comments: { points: 1, seconds: 1 } } }),
  // @ts-expect-error plugins are switched off together, by the newsroom's own `enabled`
  newsroom({ comments: { enabled: false } }),
]
