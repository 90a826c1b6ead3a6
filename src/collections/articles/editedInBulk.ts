import type { Field, Tab } from 'payload'

/**
 * What an editor sets in many items at once, from a list. All else is each item's own: one text in all of them, one legal note cleared with
 * the others, a withdrawal that nobody was asked about would be a slip of the hand. Other doors take what is sent.
 */
const inBulk = new Set([
  ...['kind', 'language', 'section', 'tags', 'bylines', 'pinned', 'keyEvent', 'embargoUntil'],
  ...['commentsOpen', 'commentsModeration', 'aiUse', 'readyForDesk'],
])

/** The fields of what goes on the wire, most of which the form for many does not offer. */
export const editedInBulk = (fields: readonly Field[]): Field[] => fields.map(offered)

const offered = (field: Field): Field => {
  if (field.type === 'tabs') return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: editedInBulk(tab.fields) }) as Tab) }
  if ('name' in field && field.name)
    return inBulk.has(field.name) ? field : ({ ...field, admin: { ...field.admin, disableBulkEdit: true } } as Field)
  return 'fields' in field ? ({ ...field, fields: editedInBulk(field.fields) } as Field) : field
}
