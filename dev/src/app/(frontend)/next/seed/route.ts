import config from '@payload-config'
import { headers } from 'next/headers'
import { getPayload } from 'payload'

/** A route of the app that asks Payload who calls, as those of the templates do. */
export async function POST(): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: await headers() })
  return user ? Response.json({ seeded: true }) : new Response('Action forbidden.', { status: 403 })
}
