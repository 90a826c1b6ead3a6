/** A script of an app's own, as one is that fills or imports: it ends when it has nothing more to do, and asks for no end. */
import { getPayload } from 'payload'

import config from '../../../dev/src/payload.config'

const payload = await getPayload({ config })
await payload.create({ collection: 'posts', data: { title: 'By a script', _status: 'published' } as never })
process.stdout.write('made\n')
