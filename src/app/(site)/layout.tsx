import config from '@payload-config'

import { siteLayout, siteMetadata } from '../../site/pages/siteLayout.js'

export const generateMetadata = siteMetadata(config)
export default siteLayout(config)
