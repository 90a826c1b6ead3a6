export { getSiteScript as GET } from '../../../site/islands/siteScript.js'
