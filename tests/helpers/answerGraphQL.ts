import type { Payload, SanitizedConfig } from 'payload'

import { withinLimits } from '../../src/limits/withinLimits.js'

interface PayloadGlobals {
  /** What getPayload gives out, by key. */
  _payload: Map<string, object>
  /** The schema that the GraphQL handler made last. */
  _payload_graphql?: { graphql: unknown; promise: unknown }
}

const serving = (payload: Payload): PayloadGlobals => {
  const globals = globalThis as unknown as PayloadGlobals
  globals._payload.set('default', { payload, promise: Promise.resolve(payload), reload: false, ws: null, initializedCrons: false })
  return globals
}

/** Payload's own REST handler as Next has it, which has routes that no config names. */
export const answerByNext = async (payload: Payload, path: string): Promise<Response> => {
  const { REST_GET } = await import('@payloadcms/next/routes')
  serving(payload)
  const { api } = payload.config.routes
  const slug = new URL(path, 'http://localhost').pathname.slice(api.length + 1).split('/')
  return REST_GET(payload.config)(new Request(new URL(path, 'http://localhost')), { params: Promise.resolve({ slug }) })
}

let lastServed: SanitizedConfig | undefined

/**
 * Payload's own GraphQL handler, for one of several apps in this process: it knows a single app, under the
 * key `default`, and keeps that app's schema, so both are set to the app that is asked.
 * @param config what the route is given; in an app whose server and pages are bundled apart, another copy
 */
export const answerGraphQL = async (payload: Payload, request: Request, config: SanitizedConfig = payload.config): Promise<Response> => {
  const { GRAPHQL_POST } = await import('@payloadcms/next/routes')
  const globals = serving(payload)
  if (lastServed !== config && globals._payload_graphql) Object.assign(globals._payload_graphql, { graphql: null, promise: null })
  lastServed = config
  return withinLimits(GRAPHQL_POST(config))(request)
}
