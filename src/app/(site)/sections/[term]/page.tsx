import config from '@payload-config'

import { termMetadata, termPage } from '../../../../site/pages/termPage.js'

export const generateMetadata = termMetadata(config, 'section')
export default termPage(config, 'section')
