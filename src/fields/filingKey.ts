import { randomUUID } from 'node:crypto'

import type { TextField } from 'payload'

import { never, onlyStaff } from '../access/permissions.js'

const shape = /^[\w-]{8,100}$/

/**
 * What whoever files a document calls the filing: a second one under the same key is refused (400, `filingKey`), so that what was sent
 * again because the answer was lost, or because the keys were pressed twice, files nothing twice. One is made where none is given: an
 * empty value could stand once only. What is a copy has a key of its own.
 */
export const filingKeyField = (): TextField => ({
  name: 'filingKey',
  type: 'text',
  unique: true,
  maxLength: 100,
  access: { read: onlyStaff, update: never },
  validate: (value: unknown) => !value || (typeof value === 'string' && shape.test(value)) || 'A key has 8 to 100 letters, digits, _ or -.',
  hooks: {
    beforeChange: [
      ({ value, originalDoc }) => (value || (originalDoc as { filingKey?: string } | undefined)?.filingKey || randomUUID()) as unknown,
    ],
    beforeDuplicate: [() => randomUUID()],
  },
  admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true },
})
