import type { CollectionConfig, Field } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { sealedField } from '../../access/permissions.js'
import { httpUrlField } from '../../fields/httpUrl.js'
import { wireEventTypes } from '../../livewire/types.js'
import { checkHeaders } from '../../webhooks/index.js'
import { inTheirLanguage } from '../../access/sayInTheirLanguage.js'
import { groups } from '../groups.js'
import { newsroomWebhookAccess, type WebhookAccess } from './access.js'
import { slugs } from '../../shared/slugs.js'

export interface WebhookEndpointsOptions {
  access?: WebhookAccess
  /** Types of events to choose from. @default those of the Livewire */
  eventTypes?: readonly string[]
  /** What the collection of feeds to choose from is called; `false` where there is none. @default feeds */
  feeds?: string | false
}

/** Subscribers of the Livewire. Editors see them; admins change them; nobody reads the secret. */
export const webhookEndpoints = (options: WebhookEndpointsOptions = {}): CollectionConfig => {
  const { access = newsroomWebhookAccess, eventTypes = wireEventTypes, feeds = slugs.feeds } = options
  const system = { create: () => false, update: () => false, read: access.read }
  const feedsField: Field = {
    name: 'feeds',
    type: 'relationship',
    relationTo: feeds as never,
    hasMany: true,
    admin: { description: 'None chosen: the whole Livewire.' },
  }
  return guarded({
    slug: slugs.webhookEndpoints,
    labels: { singular: 'Webhook endpoint', plural: 'Webhook endpoints' },
    access: { create: access.change, read: access.read, update: access.change, delete: access.change, readVersions: access.read },
    admin: {
      group: groups.subscribers,
      useAsTitle: 'url',
      defaultColumns: ['url', 'description', 'standing', 'events', 'ordered', 'updatedAt'],
      description: 'Who is told what happens on the wire.',
    },
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      {
        name: 'standing',
        label: 'Status',
        type: 'ui',
        admin: { components: { Field: 'payload-newsroom/admin#EndpointPanel', Cell: 'payload-newsroom/admin#EndpointStandingCell' } },
      },
      httpUrlField({ name: 'url', label: 'Address', required: true, hooks: {} }),
      {
        name: 'addressWarning',
        label: 'Warning',
        type: 'text',
        access: system,
        // Kept in English, and read in the language of whoever looks.
        hooks: { afterRead: [({ value, req }) => (typeof value === 'string' ? inTheirLanguage(value, req) : (value as unknown))] },
        admin: {
          readOnly: true,
          condition: ({ addressWarning }: { addressWarning?: unknown }) => Boolean(addressWarning),
          description: 'It is looked up again each minute.',
        },
      },
      { name: 'description', label: 'Name', type: 'text', maxLength: 500, admin: { description: 'Who this is, as the desk calls them.' } },
      {
        name: 'contact',
        label: 'Whom to telephone',
        type: 'text',
        maxLength: 500,
        admin: { description: 'Name and number, for the day when a withdrawal does not get through.' },
      },
      {
        name: 'events',
        type: 'select',
        hasMany: true,
        options: [...eventTypes],
        admin: { description: 'None chosen: all of them. A withdrawal always goes to whoever was sent what is withdrawn.' },
      },
      ...(feeds ? [feedsField] : []),
      {
        name: 'headers',
        type: 'array',
        labels: { singular: 'Header', plural: 'Headers' },
        maxRows: 20,
        validate: (value: unknown) => validateHeaders(value),
        fields: [
          {
            type: 'row',
            fields: [
              { name: 'name', type: 'text', required: true, maxLength: 100 },
              { name: 'value', type: 'text', required: true, maxLength: 2000, access: { read: access.change } },
            ],
          },
        ],
      },
      {
        name: 'ordered',
        type: 'checkbox',
        defaultValue: false,
        admin: { description: 'The events of one article arrive in order, and none is skipped.' },
      },
      {
        name: 'rate',
        type: 'number',
        min: 1,
        max: 1000,
        admin: { description: 'Most deliveries in a second. Empty: no limit.' },
      },
      {
        name: 'signature',
        type: 'select',
        defaultValue: 'v1',
        options: [
          { value: 'v1', label: 'v1: HMAC-SHA256, a shared secret' },
          { value: 'v1a', label: 'v1a: ed25519, a public key' },
        ],
        admin: { description: 'A change takes effect when the secret is rotated.' },
      },
      { name: 'publicKey', type: 'text', access: system, admin: { readOnly: true, description: 'Verifies v1a signatures; no secret.' } },
      { name: 'enabled', type: 'checkbox', defaultValue: true, index: true },
      { name: 'disabledReason', type: 'text', access: system, admin: { readOnly: true } },
      { name: 'failingSince', type: 'date', access: system, admin: { readOnly: true } },
      // Number of the last event before it was made: it is told what came after.
      { name: 'sinceSeq', type: 'number', defaultValue: 0, access: system, admin: { hidden: true } },
      { name: 'secret', type: 'json', hidden: true, access: sealedField },
    ],
  })
}

const validateHeaders = (value: unknown): string | true => {
  if (!Array.isArray(value)) return true
  const verdict = checkHeaders(value as { name: string; value: string }[])
  return verdict.ok || `${verdict.name || 'A header'}: ${verdict.message}`
}
