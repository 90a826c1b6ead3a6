import config from '@payload-config'

import { personMetadata, personPage } from '../../../../site/pages/personPage.js'

export const generateMetadata = personMetadata(config)
export default personPage(config)
