import type { DatabaseAdapterObj } from 'payload'

/** What an adapter was made from: what is done past Payload (backups) asks for it. */
export interface DatabaseSource {
  url: string
  /** Names of the migrations that this app has; `undefined` where nobody says. */
  migrations?: string[]
}

const key = Symbol.for('payload-newsroom.database.source')

export const withSource = (db: DatabaseAdapterObj, source: DatabaseSource): DatabaseAdapterObj => ({ ...db, ...{ [key]: source } })

/** Another adapter than `databaseFromUri` made says nothing: then the environment does. */
export const sourceOf = (db: unknown, env: NodeJS.ProcessEnv): DatabaseSource | undefined => {
  const known = (db as { [key]?: DatabaseSource })[key]
  const url = env.DATABASE_URI || env.DATABASE_URL
  return known ?? (url ? { url } : undefined)
}
