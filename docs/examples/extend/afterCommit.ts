import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { buildConfig, type Field } from 'payload'

declare const secret: string
declare const url: string
declare const fields: Field[]
declare const wakeTheCache: (id: number | string) => void

// The guide's own lines:
import { afterCommit, withAfterCommit } from 'payload-newsroom'

export default buildConfig({
  secret,
  db: withAfterCommit(mongooseAdapter({ url })),
  collections: [{ slug: 'posts', fields, hooks: { afterChange: [({ doc, req }) => afterCommit(req, () => wakeTheCache(doc.id))] } }],
})
