import config from '@payload-config'

import { siteLayout } from '../../../../../site/pages/siteLayout.js'

export const metadata = { robots: { index: false, follow: false } }
export default siteLayout(config)
