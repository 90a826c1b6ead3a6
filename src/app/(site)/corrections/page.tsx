import config from '@payload-config'

import { correctionsMetadata, correctionsPage } from '../../../site/pages/correctionsPage.js'

export const generateMetadata = correctionsMetadata(config)
export default correctionsPage(config)
