import config from '@payload-config'

import { correctionsPage } from '../../../site/pages/correctionsPage.js'

export { correctionsMetadata as metadata } from '../../../site/pages/correctionsPage.js'
export default correctionsPage(config)
