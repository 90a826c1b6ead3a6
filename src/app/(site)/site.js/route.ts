export { getSiteScript as GET } from '../../../site/islands/siteScript.js'

// What was asked decides how long it is kept.
export const dynamic = 'force-dynamic'
