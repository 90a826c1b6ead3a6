import config from '@payload-config'

import { notFoundPage } from '../../../../../site/pages/notFoundPage.js'

export default notFoundPage(config)
