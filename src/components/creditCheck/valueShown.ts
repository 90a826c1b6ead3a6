/** As the form shows it: a day without its midnight; `''` where there is nothing. */
export const valueShown = (name: string, value: unknown): string => {
  if (value === undefined || value === null || value === '') return ''
  const text = value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value)
  return name === 'dateCreated'
    ? text
        .replace(/T00:00:00\.000Z$/, '')
        .replace('T', ' ')
        .replace('.000Z', ' UTC')
    : text
}
