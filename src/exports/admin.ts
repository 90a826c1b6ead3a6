/** Components of the admin UI, as the import map names them. */
export { CreditCheckField } from '../components/creditCheck/CreditCheckField.js'
export { SourceLabel } from '../components/creditCheck/SourceLabel.js'
export { FeedAddresses } from '../components/feedAddresses/FeedAddresses.js'
export { LiveEntries } from '../components/liveEntries/LiveEntries.js'
export { RightsEnding } from '../components/rightsEnding/RightsEnding.js'
export { WireVerbs } from '../components/wireVerbs/WireVerbs.js'
