import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole, onlyAdmins, onlyEditors, sealedField, systemField } from '../../access/permissions.js'
import { httpUrlField } from '../../fields/httpUrl.js'
import { wireEventTypes } from '../../livewire/types.js'
import { groups } from '../groups.js'

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/

/** Names that the delivery sets itself, or that would change how the request is framed. */
const ownHeaders = /^(webhook-.*|host|content-.*|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|proxy-.*)$/i

/** Subscribers of the Livewire. Editors see them; admins change them; nobody reads the secret. */
export const webhookEndpoints = (): CollectionConfig =>
  guarded({
    slug: 'webhook-endpoints',
    labels: { singular: 'Webhook endpoint', plural: 'Webhook endpoints' },
    access: { ...accessByRole('webhook-endpoints'), readVersions: onlyEditors },
    admin: {
      group: groups.subscribers,
      useAsTitle: 'url',
      defaultColumns: ['url', 'description', 'enabled', 'ordered', 'failingSince'],
      description: 'Who is told what happens on the wire.',
    },
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      httpUrlField({ name: 'url', label: 'Address', required: true }),
      { name: 'description', type: 'text', maxLength: 500 },
      {
        name: 'events',
        type: 'select',
        hasMany: true,
        options: [...wireEventTypes],
        admin: { description: 'None chosen: all of them.' },
      },
      {
        name: 'feeds',
        type: 'relationship',
        relationTo: 'feeds',
        hasMany: true,
        admin: { description: 'None chosen: the whole Livewire.' },
      },
      {
        name: 'headers',
        type: 'array',
        maxRows: 20,
        fields: [
          {
            type: 'row',
            fields: [
              {
                name: 'name',
                type: 'text',
                required: true,
                validate: (value: unknown) => {
                  if (typeof value !== 'string' || !headerName.test(value)) return 'Not the name of an HTTP header.'
                  return ownHeaders.test(value) ? 'This header is set by the newsroom.' : true
                },
              },
              {
                name: 'value',
                type: 'text',
                required: true,
                access: { read: onlyAdmins },
                validate: (value: unknown) =>
                  (typeof value === 'string' && /^[\x20-\x7e]{1,2000}$/.test(value)) || 'Printable ASCII only, up to 2,000 characters.',
              },
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
      { name: 'enabled', type: 'checkbox', defaultValue: true, index: true },
      { name: 'disabledReason', type: 'text', access: { ...systemField, read: onlyEditors }, admin: { readOnly: true } },
      { name: 'failingSince', type: 'date', access: { ...systemField, read: onlyEditors }, admin: { readOnly: true } },
      { name: 'secret', type: 'text', hidden: true, access: sealedField },
    ],
  })
