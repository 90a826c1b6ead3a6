import type { Config, Payload } from 'payload'

import { withStart } from '../database/starts.js'
import { quietLogger } from '../server/logger.js'

const marker = 'newsroomQuietLogs'

/**
 * What Payload logs in this app holds no statement's values, nothing of what callers sent, and no more than a few lines of
 * one kind. Put in once, whichever plugins ask for it.
 */
export const withQuietLogs = (config: Config): Config => {
  if (config.custom?.[marker]) return config
  return withStart(
    { ...config, custom: { ...config.custom, [marker]: true } },
    {
      before: (payload) => {
        quietLogger(payload.logger)
        levelByError(payload)
      },
    },
  )
}

/**
 * Payload logs errors of some names at `info`, and then only their words, whatever stands in them. At another level the
 * logger gets the error itself; what a caller did wrong it writes at `info` all the same.
 */
const levelByError = ({ config }: Payload): void => {
  const levels = config.loggingLevels as Record<string, string | false>
  for (const [name, level] of Object.entries(levels)) if (level === 'info') levels[name] = 'warn'
}
