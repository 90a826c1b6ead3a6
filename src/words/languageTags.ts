/** The way a text is written. */
export type Direction = 'ltr' | 'rtl'

/** Longest tag that is taken, in characters (RFC 5646, 4.4.1, asks for 35 at the least). */
const maxLength = 35

/**
 * A language tag (BCP 47) in its canonical form (`en-uk` is `en-GB`, `iw` is `he`), or `undefined` where the text is none.
 * Names of languages (`english`), countries (`jp`) and tags that nobody could read are none.
 */
export const toLanguageTag = (text: string): string | undefined => {
  const wanted = text.trim()
  if (wanted === '' || wanted.length > maxLength) return undefined
  try {
    const [tag = ''] = Intl.getCanonicalLocales(wanted)
    const [primary = ''] = tag.split('-')
    if (primary.length > 3) return undefined
    return primary.length === 3 || isKnown(primary) ? tag : undefined
  } catch {
    return undefined
  }
}

/** All languages of two letters have a name; not all of three have. */
const isKnown = (primary: string): boolean =>
  (names ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })).of(primary) !== undefined
let names: Intl.DisplayNames | undefined

const rtlScripts = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

/** Languages that are written from right to left, for engines that do not know a language's script. */
const rtlLanguages = new Set([
  'ar',
  'arc',
  'azb',
  'bal',
  'ckb',
  'dv',
  'fa',
  'glk',
  'he',
  'khw',
  'ks',
  'lrc',
  'mzn',
  'nqo',
  'pnb',
  'ps',
  'sd',
  'skr',
  'syr',
  'ug',
  'ur',
  'yi',
])

/** How a language is written: by the tag's own script, else by the one that the language is usually written in. */
export const directionOf = (language: string): Direction => {
  const tag = toLanguageTag(language)
  if (tag === undefined) return 'ltr'
  const locale = new Intl.Locale(tag)
  const script = locale.script ?? locale.maximize().script
  if (script) return rtlScripts.has(script) ? 'rtl' : 'ltr'
  return rtlLanguages.has(locale.language) ? 'rtl' : 'ltr'
}

/**
 * A time zone (IANA) as it was written, or `undefined` where there is none of that name. Offsets and abbreviations such as `EST` have no
 * summer.
 */
export const toTimeZone = (text: string): string | undefined => {
  const wanted = text.trim()
  if (!/^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(wanted)) return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: wanted })
    return wanted
  } catch {
    return undefined
  }
}
