import config from '@payload-config'

import { frontMetadata, frontPage } from '../../site/pages/frontPage.js'

export const generateMetadata = frontMetadata(config)
export default frontPage(config)
