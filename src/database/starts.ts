import type { Config, Payload } from 'payload'

type Work = (payload: Payload) => Promise<void> | void

/** What a plugin does when an app starts: before and after what the app itself does there. */
export interface Start {
  before?: Work
  after?: Work
}

/** In `custom` of a config: the starts of our plugins, the innermost first. */
const startsKey = 'newsroomStarts'
/** On the database: it is known that what ended with it begins again. */
const followed = Symbol.for('payload-newsroom.database.starts')

const startsOf = ({ custom }: Pick<Config, 'custom'>): readonly Start[] => (custom?.[startsKey] as readonly Start[] | undefined) ?? []

/**
 * Adds what a plugin does at the start. Next's development server gives Payload a new config whenever a file was changed, closes the
 * database, opens it again and calls no `onInit`: what is said here is done once more, with the new config, and what is the app's is not.
 */
export const withStart = (config: Config, start: Start): Config => ({
  ...config,
  custom: { ...config.custom, [startsKey]: [...startsOf(config), start] },
  onInit: async (payload) => {
    startAgainAfterReload(payload)
    await start.before?.(payload)
    await config.onInit?.(payload)
    await start.after?.(payload)
  },
})

type Reloadable = Payload['db'] & { [followed]?: true }

const startAgainAfterReload = (payload: Payload): void => {
  const db = payload.db as Reloadable
  const connect = db.connect?.bind(db)
  if (!connect || db[followed]) return
  db[followed] = true
  db.connect = async (options) => {
    await connect(options)
    if (!options?.hotReload) return
    const starts = startsOf(payload.config)
    try {
      for (const { before } of starts.toReversed()) await before?.(payload)
      for (const { after } of starts) await after?.(payload)
    } catch (err) {
      // Payload waits for ever for a reload that fails.
      payload.logger.error({ err, msg: 'What was changed cannot be started: mend it, or start the server again' })
    }
  }
}
