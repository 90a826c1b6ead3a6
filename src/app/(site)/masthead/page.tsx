import config from '@payload-config'

import { mastheadPage } from '../../../site/pages/mastheadPage.js'

export { mastheadMetadata as metadata } from '../../../site/pages/mastheadPage.js'
export default mastheadPage(config)
