/** `comments()`: comments by readers who have a handle and a password, held until a moderator approves them. */
export type { CommentsAccess } from '../collections/comments/access.js'
export type { ReviewOptions } from '../collections/comments/review/reviewer.js'
export type { CommentsTarget } from '../collections/comments/targets.js'
export { comments, type CommentsOptions } from '../plugins/comments.js'
