import type { Payload } from 'payload'
import { ensureFirstAdmin } from './ensureFirstAdmin.js'
import type { ServerSettings } from './settings.js'
import { tellSupervisor } from './supervisor.js'

/** What the first start made. */
export interface Prepared {
  admin?: { email: string; password?: string }
  sample?: boolean
}

/** The first admin and the sample newsroom, each only where the database has none yet. */
export const prepareNewsroom = async (payload: Payload, { firstAdmin, sample }: ServerSettings): Promise<Prepared> => {
  const admin = firstAdmin && (await ensureFirstAdmin(payload, firstAdmin))
  const { totalDocs } = await payload.count({ collection: 'articles', overrideAccess: true })
  if (!sample || totalDocs > 0) return { admin }
  tellSupervisor({ type: 'step', text: 'Filling the sample newsroom' })
  const { loadSample } = await import('../sample/loadSample.js')
  await loadSample(payload)
  return { admin, sample: true }
}
