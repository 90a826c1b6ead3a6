import type { UIField } from 'payload'

/** Says, while an item is written, which of its pictures could not be published, and leads to them. */
export const pictureGateField: UIField = {
  name: 'pictureGate',
  type: 'ui',
  admin: { components: { Field: 'payload-newsroom/admin#PictureGate' }, disableListColumn: true },
}
