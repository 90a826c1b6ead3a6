import { type NamedSlugs, slugsIn } from '../../shared/slugs.js'

/** What an app calls the collections that belong to a conversation. */
export type Names = NamedSlugs<'comments'>

export const ownNames: Names = slugsIn({}, 'comments')
