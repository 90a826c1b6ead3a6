import type { CreditDifference } from '../../hooks/creditFields.js'

const labels: Readonly<Record<string, string>> = {
  alt: 'Alternative text',
  digitalSourceType: 'Digital source type',
  usageRights: 'Usage rights',
  licensorName: 'Licensor',
  licensorUrl: 'Licensor’s address',
  jobId: 'Job',
  webStatement: 'Statement of rights',
}

/** `creditLine` as `Credit line`. */
export const fieldLabel = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return labels[name] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

export const sourceName = ({ from }: Pick<CreditDifference, 'from'>): string => (from === 'file' ? 'the file' : 'the caption')

/** As the form shows it: a day without its midnight. */
export const valueShown = (name: string, value: unknown): string => {
  if (value === undefined || value === null || value === '') return '(empty)'
  const text = value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value)
  return name === 'dateCreated' ? text.replace(/T00:00:00\.000Z$/, '').replace('T', ' ').replace('.000Z', ' UTC') : text
}
