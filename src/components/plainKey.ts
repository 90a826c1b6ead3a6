/**
 * What a key is for, whatever is written on it. On keyboards of other scripts (`ش`, `ф`, `٢`) it is the Latin letter of its place, which is
 * printed beside theirs.
 */
export const plainKey = ({ key, code }: Pick<KeyboardEvent, 'code' | 'key'>): string => {
  if (!/^[^\0-\x7f]$/u.test(key)) return key
  if (key === '؟') return '?'
  if (code === 'Slash') return '/'
  return /^(?:Digit|Key|Numpad)([A-Z\d])$/.exec(code)?.[1]?.toLowerCase() ?? key
}
