import config from '@payload-config'

import { articleMetadata, articlePage } from '../../../../site/pages/articlePage.js'

export const generateMetadata = articleMetadata(config)
export default articlePage(config)
