import config from '@payload-config'

import { searchMetadata, searchPage } from '../../../site/pages/searchPage.js'

export const generateMetadata = searchMetadata(config)
export default searchPage(config)
