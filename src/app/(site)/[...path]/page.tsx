import config from '@payload-config'

import { unknownAddressPage } from '../../../site/pages/nothingHere.js'

export default unknownAddressPage(config)
