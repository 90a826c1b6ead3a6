import type { JsonObject, PayloadRequest } from 'payload'

import { type CommentSettings, defaultSettings, toSettings } from '../../comments/settings.js'
import { slugOf } from '../../shared/slugs.js'

/** The last rows seen, by their text: lists are looked through as they were compiled, for as long as nobody changes them. */
const known = new Map<string, CommentSettings>()

/** What an editor set; our defaults where an app has no such global. */
export const readSettings = async (req: Pick<PayloadRequest, 'payload' | 'transactionID'>): Promise<CommentSettings> => {
  const settingsSlug = slugOf(req, 'comment-settings')
  if (!req.payload.globals.config.some(({ slug }) => slug === settingsSlug)) return defaultSettings
  const stored = (await req.payload.db.findGlobal({ slug: settingsSlug, req })) as JsonObject | null
  const key = JSON.stringify(stored ?? {})
  const found = known.get(key)
  if (found) return found
  const settings = toSettings(stored ?? {})
  if (known.size > 20) known.clear()
  known.set(key, settings)
  return settings
}
