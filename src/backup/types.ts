import type { PictureStore } from '../pictureStore/types.js'
import type { BackupHeader, Engine } from './format.js'
import type { ArchiveEntry } from './writeArchive.js'

/** One moment of a database. */
export interface Snapshot {
  facts: Pick<BackupHeader, 'engine' | 'migrations' | 'upgrades'>
  /** Bytes, about. */
  size: number
  entries: () => AsyncIterable<ArchiveEntry>
  /** Known when all entries were read. */
  rows: () => Record<string, number>
  release: () => Promise<void>
}

/** What is to become a database, beside the one that is there. */
export interface Staging {
  /** An entry of the archive, under its name within `database/`. */
  take: (name: string, body: AsyncIterable<Buffer>) => Promise<void>
  /** Checks that it is whole; returns its rows by table. @throws BackupRefused */
  check: () => Promise<Record<string, number>>
  /** Puts it in the place of what is there, in one step that is done or not done. @throws BackupRefused where somebody uses that */
  commit: () => Promise<void>
  /** Leaves nothing of it; after `commit` it does nothing. */
  discard: () => Promise<void>
}

/** What an app calls those who are told. */
export interface ToldNames {
  /** Webhooks' endpoints. */
  endpoints: string
  /** Who is sent feeds. */
  subscriptions: string
}

export interface StageOptions {
  names: ToldNames
  /** A newsroom beside the one that the backup is of, which goes on: nobody hears of both. @default false */
  copy?: boolean | undefined
}

export interface BackupDatabase {
  engine: Engine
  /** @throws BackupRefused where there is nothing to be saved */
  snapshot: () => Promise<Snapshot>
  /** Rows by table, without what a database holds before anybody wrote into it. */
  contents: () => Promise<Record<string, number>>
  /** Why it cannot be replaced now: a server uses it. */
  inUse: () => Promise<string | undefined>
  stage: (options: StageOptions) => Promise<Staging>
  close: () => Promise<void>
}

/** Stores of pictures by the slug of their collection. */
export type PictureStores = ReadonlyMap<string, PictureStore>
