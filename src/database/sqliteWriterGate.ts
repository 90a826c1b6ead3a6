import { randomUUID } from 'node:crypto'

import { sql, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, PayloadRequest } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { caller } from './caller.js'
import { commitHooksOf } from './commitHooks.js'
import { giveForgetting, stopForgetting } from './forgetDeleted.js'
import { retryTransient } from './retryTransient.js'
import { rewriteSqlite } from './rewriteSqlite.js'
import { closeSearch, giveSearch } from './searchStore.js'
import { sortIdsFirst } from './sortIdsFirst.js'
import { giveDriver } from './sql.js'
import { SqliteConnections } from './sqliteConnections.js'
import { openSqliteSearch } from './sqliteSearch.js'
import { openSqliteTransaction, type SqliteTransactionHandle } from './sqliteTransaction.js'
import { writeOperations } from './writeOperations.js'
import { type WriterGate, writerGateOf, type WriterTurn } from './writerGate.js'

export interface WriterGateOptions {
  /** Milliseconds to wait for one other writer, of this process or of another. @default 15000 */
  timeoutMs?: number
  /** Milliseconds after which a transaction that runs no statement counts as abandoned and is rolled back. @default 60000 */
  abandonedMs?: number
}

/** How long closing the database waits for who is writing. */
const closeMs = 5_000

interface GatedDatabase extends WriterGateOptions {
  /** Absolute path of the database: one gate for all who write into it. */
  file: string | ((adapter: SQLiteAdapter) => string)
  /** Called when the database is open and nobody uses it yet. */
  afterConnect?: (adapter: SQLiteAdapter) => Promise<void>
}

interface OpenTransaction {
  handle: SqliteTransactionHandle
  turn: WriterTurn
  watch: NodeJS.Timeout
}

type Write = (args: { req?: Partial<PayloadRequest>; collection?: string; slug?: string }) => Promise<unknown>

/**
 * Makes SQLite's one writer bearable under Node: libsql is synchronous, so waiting inside SQLite would stop
 * the very event loop that has to commit. Transactions, and writes outside of one, queue here instead.
 * A write outside a transaction becomes one of its own, so that it is whole or absent. A commit that
 * fails throws (Payload's own swallows it), and with the database file shared between processes a
 * `BEGIN` that finds it busy is repeated without blocking.
 */
export const sqliteWriterGate = (
  adapterObj: DatabaseAdapterObj,
  { file, afterConnect, timeoutMs = 15_000, abandonedMs = 60_000 }: GatedDatabase,
): DatabaseAdapterObj => ({
  ...adapterObj,
  init: (args) => {
    const adapter = adapterObj.init(args) as unknown as SQLiteAdapter
    giveDriver(adapter, sql)
    const path = typeof file === 'string' ? file : file(adapter)
    giveSearch(adapter, () => openSqliteSearch(path))
    gateAdapter(adapter, writerGateOf(path), timeoutMs, abandonedMs)
    const { connect } = adapter
    adapter.connect = async (options) => {
      await connect?.(options)
      if (process.env.PAYLOAD_MIGRATING !== 'true') await afterConnect?.(adapter)
    }
    return adapter as never
  },
})

const gateAdapter = (adapter: SQLiteAdapter, gate: WriterGate, timeoutMs: number, abandonedMs: number): void => {
  const open = new Map<number | string, OpenTransaction>()
  const abandoned = new Set<number | string>()
  const original = { connect: adapter.connect, destroy: adapter.destroy }

  const end = (id: number | string): OpenTransaction | undefined => {
    const transaction = open.get(id)
    clearInterval(transaction?.watch)
    open.delete(id)
    delete adapter.sessions[id]
    return transaction
  }

  const abandon = async (id: number | string) => {
    const transaction = end(id)
    if (!transaction) return
    abandoned.add(id)
    const doing = [...transaction.turn.doing].join(', ')
    adapter.payload.logger.error({ doing, abandonedMs, msg: 'A transaction was abandoned and is rolled back' })
    await transaction.handle.rollback().finally(transaction.turn.release)
  }

  const begin = async (who: () => string): Promise<string> => {
    const turn = await gate.enter(who, timeoutMs)
    try {
      await adapter.initializing
      const handle = await beginWhenFree(adapter, who, timeoutMs)
      const id = randomUUID()
      const watch = setInterval(() => {
        const { lastUsedAt = 0 } = adapter.client as SqliteConnections
        if (Date.now() - lastUsedAt >= abandonedMs) void abandon(id)
      }, abandonedMs / 4)
      watch.unref()
      open.set(id, { handle, turn, watch })
      adapter.sessions[id] = { db: sortIdsFirst(handle.db, adapter.tables) as never, resolve: handle.commit, reject: handle.rollback }
      return id
    } catch (error) {
      turn.release()
      throw error
    }
  }

  const commit = async (incoming: number | Promise<number | string> | string): Promise<void> => {
    const id = await incoming
    if (abandoned.delete(id)) throw abandonedError()
    const hooks = commitHooksOf(adapter)
    const doing = open.get(id)?.turn.doing
    if (hooks && doing) await hooks.before(id, doing)
    const transaction = end(id)
    // Who is told of the commit is told before anybody else gets a turn.
    await transaction?.handle
      .commit()
      .finally(() => hooks?.after(id))
      .finally(transaction.turn.release)
  }

  const rollback = async (incoming: number | Promise<number | string> | string): Promise<void> => {
    const id = await incoming
    abandoned.delete(id)
    const transaction = end(id)
    await transaction?.handle.rollback().finally(transaction.turn.release)
  }

  adapter.beginTransaction = () => begin(caller())
  adapter.commitTransaction = commit
  adapter.rollbackTransaction = rollback

  giveForgetting(adapter, async () => {
    const turn = await gate.enter(() => 'writing the file anew', timeoutMs)
    await rewriteSqlite(adapter).finally(turn.release)
  })

  const openIn = (turn: WriterTurn | undefined) => (turn ? [...open].find(([, transaction]) => transaction.turn === turn)?.[0] : undefined)

  for (const name of writeOperations) {
    const write = (adapter[name] as unknown as Write).bind(adapter)
    const gated: Write = async (args) => {
      const label = [name, args.collection ?? args.slug].filter(Boolean).join(' ')
      const current = await args.req?.transactionID
      if (current !== undefined && current !== null) {
        if (abandoned.has(current)) throw abandonedError()
        const transaction = open.get(current)
        if (transaction) {
          transaction.turn.doing.add(label)
          return write(args)
        }
      }
      const around = isSetApart(args.req) ? openIn(gate.ownTurn()) : undefined
      if (around !== undefined) return write({ ...args, req: { ...args.req, transactionID: around } })
      const at = caller()
      const id = await begin(() => `${label}, outside a transaction, in ${at()}`)
      open.get(id)?.turn.doing.add(label)
      try {
        const result = await write({ ...args, req: { ...args.req, transactionID: id } })
        await commit(id)
        return result
      } catch (error) {
        await rollback(id)
        throw error
      }
    }
    ;(adapter as unknown as Record<string, Write>)[name] = gated
  }

  adapter.connect = async (options) => {
    adapter.client ??= await openConnections(adapter)
    await original.connect?.call(adapter as never, options)
    sortIdsFirst(adapter.drizzle, adapter.tables)
  }

  adapter.destroy = async () => {
    await closeSearch(adapter)
    const isLeft = await stopForgetting(adapter)
    // Who is writing may finish; who cannot end in time is left to SQLite, which rolls back what was not committed.
    const turn = await gate.enter(() => 'closing the database', Math.min(timeoutMs, closeMs / 2)).catch(() => undefined)
    for (const id of open.keys()) end(id)
    if (isLeft && turn)
      await rewriteSqlite(adapter).catch((err: unknown) =>
        adapter.payload.logger.warn({ err, msg: 'The SQLite file could not be written anew' }),
      )
    await emptyLog(adapter)
    adapter.client?.close()
    adapter.client = undefined as never
    await original.destroy?.call(adapter as never)
    turn?.release()
  }
}

/**
 * Payload reserves a password reset outside of the transaction that it is in, so that nobody else reserves one meanwhile.
 * SQLite has no second writer to keep out, and the first would wait for itself: the reservation goes into the transaction.
 * Such a request says so; one that a hook forgot to pass says nothing.
 */
const isSetApart = (req: Partial<PayloadRequest> | undefined): boolean =>
  req !== undefined && 'transactionID' in req && req.transactionID === undefined

/** The client is ours, so Payload leaves its settings to us. */
const openConnections = async ({ clientConfig, busyTimeout, payload, wal }: SQLiteAdapter): Promise<SqliteConnections> => {
  // Pages that many transactions write are copied into the file once for all of them: 16 MB of log, where SQLite has 4.
  // What is deleted is overwritten: an account that is gone must not be found in the file.
  const settings = [`busy_timeout = ${busyTimeout}`, 'wal_autocheckpoint = 4000', 'secure_delete = ON']
  if (wal) settings.push(`synchronous = ${wal.synchronous}`, `journal_size_limit = ${wal.journalSizeLimit}`)
  const client = new SqliteConnections(clientConfig, settings)
  if (wal) {
    const { rows } = await retryTransient(() => client.execute('PRAGMA journal_mode = WAL'), { attempts: 20, maxMs: 100 })
    const mode = rows[0]?.journal_mode
    if (mode !== 'wal') payload.logger.warn({ mode, msg: 'SQLite cannot keep a write-ahead log here: reads will wait for writes' })
  }
  return client
}

/** So that the file alone is all there is, and the log keeps nothing that was deleted. Another process may go on using both. */
const emptyLog = async ({ client, payload, wal }: SQLiteAdapter): Promise<void> => {
  if (!wal || !client) return
  try {
    const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    // Where another connection is in the way, SQLite says so in the answer and throws nothing.
    if (rows[0]?.busy)
      payload.logger.warn({ msg: 'The write-ahead log could not be emptied: another process uses the file. A copy needs both.' })
  } catch (err) {
    payload.logger.warn({ err, msg: 'The write-ahead log could not be emptied' })
  }
}

/** Another process may hold the file: asks again, with growing pauses, until the time is over. */
const beginWhenFree = async (adapter: SQLiteAdapter, who: () => string, timeoutMs: number) => {
  const giveUpAt = Date.now() + timeoutMs
  try {
    return await retryTransient(() => openSqliteTransaction(adapter.drizzle), {
      attempts: Infinity,
      baseMs: 1,
      maxMs: 25,
      giveUp: () => Date.now() >= giveUpAt,
    })
  } catch (cause) {
    if (!/SQLITE_BUSY/.test(String((cause as { code?: unknown }).code))) throw cause
    const context = { waiting: who(), holding: 'another process on the same file', heldMs: timeoutMs }
    throw new NewsroomError('WRITER_GATE_TIMEOUT', { context, cause })
  }
}

const abandonedError = () =>
  new NewsroomError('WRITER_GATE_TIMEOUT', { context: { reason: 'This transaction ran no statement for too long and was rolled back.' } })
