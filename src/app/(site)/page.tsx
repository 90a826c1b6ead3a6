import config from '@payload-config'

import { frontPage } from '../../site/pages/frontPage.js'

export default frontPage(config)
