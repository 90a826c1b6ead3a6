import { wireEventTypes, type WireEventType, type WirePublisher } from '../livewire/types.js'
import { webhookSchemas, webhookSchemaVersion, type JsonSchema } from './schemas.js'

const headers: JsonSchema = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': {
      type: 'string',
      description: 'Id of the event, the same for every attempt: what has been seen before is skipped by it.',
    },
    'webhook-timestamp': { type: 'string', pattern: '^[0-9]+$', description: 'When this attempt was made, in seconds since 1970.' },
    'webhook-signature': {
      type: 'string',
      description: 'Signatures by Standard Webhooks, separated by spaces: v1 (HMAC-SHA256) or v1a (ed25519). One that matches is enough.',
    },
  },
}

const idOf = (type: WireEventType): string => type.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase())

/** AsyncAPI 3 allows local references, resolved from the document's root; the schemas' own start at the schema. */
const relocate = (value: unknown, root: string): unknown => {
  if (Array.isArray(value)) return value.map((one) => relocate(one, root))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '$id' && key !== '$schema')
      .map(([key, inner]) => [key, key === '$ref' ? String(inner).replace(/^#/, root) : relocate(inner, root)]),
  )
}

/** An AsyncAPI 3.0 document of everything that is sent to a webhook endpoint, made from the very schemas that are published. */
export const asyncApiDocument = ({ name, url, email, webhooksAt = '/webhooks' }: WirePublisher): JsonSchema => {
  const schemas = webhookSchemas(url, webhooksAt)
  const perType = <T>(make: (type: WireEventType) => T): Record<string, T> =>
    Object.fromEntries(wireEventTypes.map((type) => [idOf(type), make(type)]))
  return {
    asyncapi: '3.0.0',
    id: `${url}${webhooksAt}/asyncapi.json`,
    info: {
      title: `${name}: webhooks`,
      version: webhookSchemaVersion,
      description: 'Events of the Livewire, posted to subscribers as Standard Webhooks, at least once. Answer 2xx within 10 seconds.',
      ...(email ? { contact: { name, url, email } } : {}),
    },
    defaultContentType: 'application/json',
    channels: {
      endpoint: {
        address: null,
        title: 'Your endpoint',
        description: 'The address that was registered for the subscriber, reached by POST.',
        messages: perType((type) => ({ $ref: `#/components/messages/${idOf(type)}` })),
      },
    },
    operations: perType((type) => ({
      action: 'send',
      title: type,
      channel: { $ref: '#/channels/endpoint' },
      messages: [{ $ref: `#/channels/endpoint/messages/${idOf(type)}` }],
    })),
    components: {
      messages: perType((type) => ({
        name: type,
        title: type,
        summary: schemas[type].description,
        contentType: 'application/json',
        headers: { $ref: '#/components/schemas/headers' },
        payload: {
          schemaFormat: 'application/schema+json;version=draft-2020-12',
          schema: { $ref: `#/components/schemas/${idOf(type)}` },
        },
      })),
      schemas: { headers, ...perType((type) => relocate(schemas[type], `#/components/schemas/${idOf(type)}`)) },
    },
  }
}
