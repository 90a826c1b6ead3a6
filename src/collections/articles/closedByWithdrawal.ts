import type { Field, FieldAccess, Tab } from 'payload'

/**
 * The fields of what can be withdrawn, which forms show to be read, and not to be typed into, once it is: nothing of it can be saved then.
 * Who sends a change all the same hears why from `refuseAfterWithdrawal`.
 */
export const closedByWithdrawal = (fields: readonly Field[]): Field[] => fields.map(closed)

const closed = (field: Field): Field => {
  if (field.type === 'ui' || field.type === 'join') return field
  if (field.type === 'tabs') return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: closedByWithdrawal(tab.fields) }) as Tab) }
  if ('name' in field) return { ...field, access: { ...field.access, update: unlessWithdrawn(field.access?.update) } } as Field
  return 'fields' in field ? ({ ...field, fields: closedByWithdrawal(field.fields) } as Field) : field
}

const unlessWithdrawn =
  (update: FieldAccess | undefined): FieldAccess =>
  (args) =>
    (args.doc as { wireState?: unknown } | undefined)?.wireState !== 'withdrawn' && (update?.(args) ?? true)
