import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { sql, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import { Mutex } from 'async-mutex'
import type { DatabaseAdapterObj, PayloadRequest } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { caller } from './caller.js'
import { commitHooksOf } from './commitHooks.js'
import { within } from './afterCommit.js'
import { giveForgetting, stopForgetting } from './forgetDeleted.js'
import { giveMeasuring } from './measureLists.js'
import { letGoOfDeleted } from './letGoOfDeleted.js'
import { retryTransient } from './retryTransient.js'
import { rewriteSqlite } from './rewriteSqlite.js'
import { closeSearch, giveSearch } from './searchStore.js'
import { sortIdsFirst } from './sortIdsFirst.js'
import { giveDriver } from './sql.js'
import { SqliteConnections } from './sqliteConnections.js'
import { openSqliteSearch } from './sqliteSearch.js'
import { openSqliteTransaction, type SqliteTransactionHandle } from './sqliteTransaction.js'
import { writeOperations } from './writeOperations.js'
import { giveStandingBack } from './standBack.js'
import { type WriterAsk, type WriterGate, writerGateOf, type WriterTurn } from './writerGate.js'

export interface WriterGateOptions {
  /** Milliseconds to wait for one other writer, of this process or of another. @default 15000 */
  timeoutMs?: number
  /** Milliseconds after which a transaction that runs no statement counts as abandoned and is rolled back. @default 60000 */
  abandonedMs?: number
}

/** Milliseconds without a statement after which a transaction counts as waiting for what it called. */
const stillMs = 50

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
  /** Whose turn it is, where it is within no other. */
  ask?: WriterAsk
  watch?: NodeJS.Timeout
  /** The transaction that it is within. */
  within?: string
  /** Those within it, one after the other. */
  inner: Mutex
  /** It has waited for one that it called itself: the next one need not find that out. */
  waits?: true
  /** It is being committed, and nothing more begins within it. */
  isEnding?: true
  ended: Promise<void>
  end: () => void
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
    giveSearch(adapter, (name) => openSqliteSearch(path, name))
    letGoOfDeleted(adapter)
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

  const start = (transaction: Pick<OpenTransaction, 'ask' | 'handle' | 'turn' | 'within'>): string => {
    const id = randomUUID()
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => (end = resolve))
    open.set(id, { ...transaction, inner: new Mutex(), ended, end })
    offer(id, transaction)
    return id
  }

  const offer = (id: number | string, { handle, within: outer }: Pick<OpenTransaction, 'handle' | 'within'>): void => {
    const { db, commit: resolve, rollback: reject } = handle
    adapter.sessions[id] = { db: sortIdsFirst(db, adapter.tables) as never, resolve, reject, ...within(outer) }
  }

  const end = (id: number | string): OpenTransaction | undefined => {
    const transaction = open.get(id)
    clearInterval(transaction?.watch)
    open.delete(id)
    delete adapter.sessions[id]
    transaction?.end()
    return transaction
  }

  const openIn = (turn: WriterTurn | undefined): string | undefined =>
    turn && ([...open].find(([, transaction]) => transaction.turn === turn)?.[0] as string | undefined)

  const abandon = async (id: number | string) => {
    const transaction = end(id)
    if (!transaction) return
    abandoned.add(id)
    for (const [inner, { within: outer }] of open) if (outer === id) await abandon(inner)
    const doing = [...transaction.turn.doing].join(', ')
    adapter.payload.logger.error({ doing, abandonedMs, msg: 'A transaction was abandoned and is rolled back' })
    await transaction.handle.rollback().finally(transaction.turn.release)
  }

  const begin = async (who: () => string): Promise<string> => {
    const own = gate.ownTurn()
    const ask = gate.ask()
    for (let around = openIn(own); around !== undefined; around = openIn(own)) {
      const id = await beginWithin(around, ask)
      if (id !== undefined) return id
    }
    const id = start({ ask, ...(await enter(who, ask)) })
    watch(id)
    return id
  }

  const enter = async (who: () => string, ask: WriterAsk): Promise<Pick<OpenTransaction, 'handle' | 'turn'>> => {
    const turn = await gate.enter(who, timeoutMs, ask)
    try {
      await adapter.initializing
      return { turn, handle: await beginWhenFree(adapter, who, timeoutMs) }
    } catch (error) {
      turn.release()
      throw error
    }
  }

  const watch = (id: number | string): void => {
    const transaction = open.get(id)
    if (!transaction) return
    transaction.watch = setInterval(() => {
      const { lastUsedAt = 0 } = adapter.client as SqliteConnections
      if (Date.now() - lastUsedAt >= abandonedMs) void abandon(id)
    }, abandonedMs / 4)
    transaction.watch.unref()
  }

  /**
   * What a transaction calls without handing on its request would wait for it, and it for that: once the outer one stands still, the
   * inner one goes on within it. Where the outer one does not wait, it ends, and the inner one is one of its own.
   * @returns nothing where the outer one has ended
   */
  const beginWithin = async (outer: string, ask: WriterAsk): Promise<string | undefined> => {
    const transaction = open.get(outer) as OpenTransaction
    const client = adapter.client as SqliteConnections
    while (!transaction.waits && open.has(outer)) {
      const ms = stillMs - (Date.now() - (client.lastUsedAt ?? 0))
      if (ms <= 0 && !transaction.isEnding) transaction.waits = true
      else await Promise.race([transaction.ended, sleep(Math.max(ms, 1))])
    }
    const release = await transaction.inner.acquire()
    if (transaction.isEnding) await transaction.ended
    if (!open.has(outer)) return void release()
    const turn = gate.enterWithin(transaction.turn, ask, release)
    try {
      return start({ turn, handle: await client.within(() => openSqliteTransaction(adapter.drizzle)), within: outer })
    } catch (error) {
      turn.release()
      throw error
    }
  }

  const commit = async (incoming: number | Promise<number | string> | string): Promise<void> => {
    const id = await incoming
    if (abandoned.delete(id)) throw abandonedError()
    const current = open.get(id)
    // What began within it and is not waited for may finish; what begins from here on comes after it.
    while (current?.inner.isLocked()) await current.inner.waitForUnlock()
    if (current) current.isEnding = true
    const hooks = current?.within === undefined ? commitHooksOf(adapter) : undefined
    if (hooks && current) await hooks.before(id, current.turn.doing)
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

  giveStandingBack(adapter, async (id, run) => {
    const transaction = open.get(id)
    const { ask, turn } = transaction ?? {}
    if (!transaction || !ask || !turn || turn.doing.size > 0 || transaction.inner.isLocked()) return run()
    clearInterval(transaction.watch)
    await transaction.handle.commit().finally(turn.release)
    try {
      await run()
    } finally {
      ask.isOver = false
      Object.assign(transaction, await enter(() => 'a transaction that stood back', ask))
      offer(id, transaction)
      watch(id)
    }
  })
  giveForgetting(adapter, async () => {
    const turn = await gate.enter(() => 'writing the file anew', timeoutMs)
    await rewriteSqlite(adapter).finally(turn.release)
  })
  giveMeasuring(adapter, async (statements) => {
    const turn = await gate.enter(() => 'counting rows', timeoutMs)
    await retryTransient(() => adapter.client.executeMultiple(statements)).finally(turn.release)
  })

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
