import config from '@payload-config'

import { ledgerMetadata, ledgerPage } from '../../../site/pages/ledgerPage.js'

export const generateMetadata = ledgerMetadata(config)
export default ledgerPage(config)
