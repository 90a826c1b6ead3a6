import type { Config } from 'payload'

import { sayInTheirLanguage } from '../access/sayInTheirLanguage.js'

/** Says refusals to staff in their language, once, behind all that make answers. */
export const withTheirLanguage = (config: Config): Config => {
  const others = (config.hooks?.afterError ?? []).filter((hook) => hook !== sayInTheirLanguage)
  return { ...config, hooks: { ...config.hooks, afterError: [...others, sayInTheirLanguage] } }
}
