import config from '@payload-config'

import { mastheadMetadata, mastheadPage } from '../../../site/pages/mastheadPage.js'

export const generateMetadata = mastheadMetadata(config)
export default mastheadPage(config)
