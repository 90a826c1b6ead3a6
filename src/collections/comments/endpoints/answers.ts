import type { PayloadRequest } from 'payload'

import { APIError } from 'payload'

/** What everybody may read, from any site: no cookie and no token counts here. */
export const publicly = (body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, {
    headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=0, must-revalidate', ...headers },
  })

/** What is for one caller. */
export const privately = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'private, no-store' } })

/** @throws APIError 400 where it is no object */
export const bodyOf = async (req: PayloadRequest): Promise<Record<string, unknown>> => {
  const body: unknown = await req.json?.().catch(() => undefined)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new APIError('Send one JSON object.', 400)
  return body as Record<string, unknown>
}

/** @throws APIError 400 */
export const wholeNumber = (name: string, value: string | null, { most, otherwise }: { most: number; otherwise: number }): number => {
  if (value === null || value === '') return otherwise
  if (!/^\d{1,4}$/.test(value) || Number(value) < 1 || Number(value) > most)
    throw new APIError(`\`${name}\` is a whole number from 1 to ${most}.`, 400)
  return Number(value)
}
