/** Components of the admin UI, as the import map names them. */
export { LiveEntries } from '../components/liveEntries/LiveEntries.js'
export { WireVerbs } from '../components/wireVerbs/WireVerbs.js'
