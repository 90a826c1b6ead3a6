/** `masthead()`: roles in an order of their own, with their holders and dates. */
export type { MastheadAccess } from '../collections/people/access.js'
export { masthead, type MastheadOptions } from '../plugins/masthead.js'
