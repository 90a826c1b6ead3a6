import type { Config } from 'payload'

import { ar } from 'payload/i18n/ar'
import { de } from 'payload/i18n/de'
import { en } from 'payload/i18n/en'
import { es } from 'payload/i18n/es'
import { fr } from 'payload/i18n/fr'
import { he } from 'payload/i18n/he'
import { it } from 'payload/i18n/it'
import { ja } from 'payload/i18n/ja'
import { nl } from 'payload/i18n/nl'
import { pl } from 'payload/i18n/pl'
import { pt } from 'payload/i18n/pt'
import { zh } from 'payload/i18n/zh'

/** Payload has no Hindi: its own texts are in English there, the newsroom's in Hindi. */
const hi = { ...en, translations: { ...en.translations, general: { ...en.translations.general, thisLanguage: 'हिन्दी' } } }

const supportedLanguages = { ar, de, en, es, fr, he, hi, it, ja, nl, pl, pt, zh }

/**
 * The newsroom's languages, for Payload's admin. A browser is sent the one that it asks for, or the newsroom's own. Hindi has to be
 * chosen in one's account, because Payload does not look for it among the languages of a browser.
 */
export const adminLanguages = (language: string): NonNullable<Config['i18n']> => {
  const [primary = 'en'] = language.split('-')
  return { supportedLanguages, fallbackLanguage: (Object.hasOwn(supportedLanguages, primary) ? primary : 'en') as 'en' }
}
