import type { CollectionConfig, Field } from 'payload'

/** First on a form: looks after what is typed into it; nothing is stored in it. */
const typedKeptField: Field = {
  name: 'typedKept',
  type: 'ui',
  admin: { components: { Field: 'payload-newsroom/admin#TypedKept' }, disableListColumn: true, disableBulkEdit: true },
}

/** A collection whose form keeps what was typed until the server has it; where every save carries its revision, that is looked after. */
export const withTypedKept = (collection: CollectionConfig): CollectionConfig =>
  collection.fields.some((field) => 'name' in field && (field.name === 'baseRevision' || field.name === typedKeptField.name))
    ? collection
    : { ...collection, fields: [typedKeptField, ...collection.fields] }
