import type { Payload } from 'payload'

/** Name of the newsroom's language in `config.custom`. */
export const newsroomLanguage = 'newsroomLanguage'

/** The language in which readers are told something when no page says it: the newsroom's; in an app without one, that of its admin. */
export const languageOf = ({ config }: Pick<Payload, 'config'>): string => {
  const language: unknown = (config.custom as Record<string, unknown> | undefined)?.[newsroomLanguage]
  return typeof language === 'string' ? language : config.i18n.fallbackLanguage
}
