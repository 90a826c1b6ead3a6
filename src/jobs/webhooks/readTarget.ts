import type { Payload } from 'payload'

import { openSecrets } from '../../collections/webhook-endpoints/endpointSecret.js'
import { toDocumentId } from '../../database/possibleIds.js'
import type { DeliveryTarget, ReadTarget } from '../../webhooks/index.js'
import { endpointsSlug } from './deliveryRows.js'
import { slugOf } from '../../shared/slugs.js'

interface EndpointDocument {
  url: string
  headers?: { name: string; value: string }[] | null
  rate?: number | null
  enabled?: boolean | null
  failingSince?: string | null
  secret?: unknown
}

export interface TargetReader {
  read: ReadTarget
  /** An endpoint was changed in this process. */
  forget: (endpointId: string) => void
}

/** Reads endpoints for the worker, each at most once in `maxAgeMs`: what another instance changed holds from then on. */
export const createTargetReader = (payload: Payload, { maxAgeMs = 1000, now = Date.now } = {}): TargetReader => {
  const known = new Map<string, { at: number; text: string; target: DeliveryTarget | undefined }>()
  const reading = new Map<string, Promise<DeliveryTarget | undefined>>()

  const load = async (endpointId: string): Promise<DeliveryTarget | undefined> => {
    const doc = await payload.db.findOne<EndpointDocument & { id: string }>({
      collection: slugOf(payload, endpointsSlug),
      where: { id: { equals: toDocumentId(payload, slugOf(payload, endpointsSlug), endpointId) } },
    })
    const at = now()
    const target = doc && doc.enabled !== false ? toTarget(payload, doc, at) : undefined
    // The worker keeps its signer with the object, so one that says the same is given again.
    const text = JSON.stringify(target ?? null)
    const before = known.get(endpointId)
    const kept = before?.text === text ? before.target : target
    known.set(endpointId, { at, text, target: kept })
    return kept
  }

  return {
    read: (endpointId) => {
      const entry = known.get(endpointId)
      if (entry && now() - entry.at < maxAgeMs) return entry.target
      const promise = reading.get(endpointId) ?? load(endpointId).finally(() => reading.delete(endpointId))
      reading.set(endpointId, promise)
      return promise
    },
    // Its next reading is a new object even where it says the same: the worker has to look at its health again.
    forget: (endpointId) => void known.delete(endpointId),
  }
}

const toTarget = (payload: Payload, { url, headers, rate, failingSince, secret }: EndpointDocument, now: number): DeliveryTarget => ({
  url,
  headers: (headers ?? []).map(({ name, value }) => ({ name, value })),
  secrets: openSecrets(payload, secret, now),
  ...(rate ? { rate } : {}),
  ...(failingSince ? { failingSince: Date.parse(failingSince) } : {}),
})
