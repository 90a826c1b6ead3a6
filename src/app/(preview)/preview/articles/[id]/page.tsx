import config from '@payload-config'

import { previewPage } from '../../../../../site/pages/previewPage.js'

export default previewPage(config)
