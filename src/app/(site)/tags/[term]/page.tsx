import config from '@payload-config'

import { termMetadata, termPage } from '../../../../site/pages/termPage.js'

export const generateMetadata = termMetadata(config, 'tag')
export default termPage(config, 'tag')
