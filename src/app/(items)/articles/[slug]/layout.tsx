import config from '@payload-config'

import { articleLayout } from '../../../../site/pages/articlePage.js'
import { siteMetadata } from '../../../../site/pages/siteLayout.js'

export const generateMetadata = siteMetadata(config)
export default articleLayout(config)
