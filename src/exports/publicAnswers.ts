/** `publicAnswers()`: what anybody may read of REST and GraphQL, kept as bytes until something that the public can see is written. */
export type { PublicAnswersOptions } from '../answers/options.js'
export type { CloudflareTarget, FastlyTarget, PurgeTarget, UrlTarget } from '../answers/purge/purgeTargets.js'
export { type Channel, type PublicRevision, publicRevisionOf, touchPublic, withPublicRevision } from '../database/publicRevision.js'
export { publicAnswers } from '../plugins/publicAnswers.js'
