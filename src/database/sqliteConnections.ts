import { AsyncLocalStorage } from 'node:async_hooks'

import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'

import { createTurns } from '../shared/turns.js'
import { keepingStatements } from './keptStatements.js'

export type SqliteClient = SQLiteAdapter['client']
type SqliteTransaction = Awaited<ReturnType<SqliteClient['transaction']>>

/** Whose transactions begin within the open one just now. */
const nesting = new AsyncLocalStorage<SqliteConnections>()

/** libsql answers within the process: a request that only asks it would never let the event loop go. */
const turn = createTurns()

/** Errors after which a transaction goes on; after all others SQLite may have rolled it back by itself. */
const harmless = /^SQLITE_(CONSTRAINT|ERROR|MISMATCH|TOOBIG|RANGE)/

/**
 * A libsql client of two lasting connections: one reads, one runs transactions, one transaction at a time, and those within it.
 *
 * libsql's own client gives its connection away with each transaction and opens the next one: settings such
 * as `synchronous` are lost, the schema is parsed anew, and two file descriptors a transaction stay open
 * until the garbage collector comes by.
 */
export class SqliteConnections implements SqliteClient {
  readonly protocol = 'file'
  readonly #config: SQLiteAdapter['clientConfig']
  readonly #pragmas: string[]
  #reader: SqliteClient
  #writer: SqliteClient | undefined
  #current: WriterTransaction | undefined

  /** @param pragmas set on every connection, e.g. `synchronous = FULL` */
  constructor(config: SQLiteAdapter['clientConfig'], pragmas: string[]) {
    this.#config = config
    this.#pragmas = pragmas
    this.#reader = this.#open()
  }

  get closed(): boolean {
    return this.#reader.closed
  }

  /** When the open transaction last ran a statement, in milliseconds since the epoch; `undefined` without one. */
  get lastUsedAt(): number | undefined {
    return this.#current?.closed === false ? this.#current.lastUsedAt : undefined
  }

  execute = ((...args: Parameters<SqliteClient['execute']>) => this.#read((reader) => reader.execute(...args))) as SqliteClient['execute']
  batch: SqliteClient['batch'] = (...args) => this.#read((reader) => reader.batch(...args))
  migrate: SqliteClient['migrate'] = (...args) => this.#read((reader) => reader.migrate(...args))
  executeMultiple: SqliteClient['executeMultiple'] = (...args) => this.#read((reader) => reader.executeMultiple(...args))
  sync: SqliteClient['sync'] = () => this.#reader.sync()

  /** Begins at once for writing; fails with `SQLITE_BUSY` while another process writes. */
  async transaction(): Promise<SqliteTransaction> {
    if (nesting.getStore() === this && this.#current?.closed !== false) throw transactionClosed()
    if (this.#current?.closed === false)
      return nesting.getStore() === this ? this.#current.innermost.nest() : this.#open().transaction('write')
    const writer = (this.#writer ??= this.#open('busy_timeout = 0'))
    try {
      // libsql keeps a statement that failed with SQLITE_BUSY going, and a COMMIT on the same connection then fails.
      // executeMultiple does not, but ends what it began: so it asks, and BEGIN follows in the same instant.
      await writer.executeMultiple('BEGIN IMMEDIATE')
    } catch (error) {
      if (!isBusy(error)) this.#discardWriter()
      throw error
    }
    try {
      await writer.execute('BEGIN IMMEDIATE')
    } catch (error) {
      this.#discardWriter()
      throw error
    }
    this.#current = new WriterTransaction(writer, () => this.#discardWriter())
    return this.#current
  }

  /** A transaction that `begin` opens is one within the open one, in which what the two wrote is kept or lost together. */
  within<T>(begin: () => T): T {
    return nesting.run(this, begin)
  }

  close(): void {
    this.#reader.close()
    this.#discardWriter()
  }

  /** The same stuck statement on this connection would keep a later write of it from being committed. */
  async #read<T>(work: (reader: SqliteClient) => Promise<T>): Promise<T> {
    await turn()
    const reader = this.#reader
    try {
      return await work(reader)
    } catch (error) {
      if (isBusy(error) && reader === this.#reader && !reader.closed) {
        this.#reader = this.#open()
        reader.close()
      }
      throw error
    }
  }

  #open(...more: string[]): SqliteClient {
    const client = keepingStatements(() => drizzle({ connection: this.#config }).$client)
    // libsql runs a statement before it returns the promise; a setting that is refused shows in the next one.
    for (const pragma of [...this.#pragmas, ...more]) client.execute(`PRAGMA ${pragma}`).catch(() => undefined)
    return client
  }

  #discardWriter(): void {
    this.#writer?.close()
    this.#writer = undefined
  }
}

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(String((error as { code?: unknown }).code))

const transactionClosed = () => Object.assign(new Error('The transaction has ended'), { code: 'TRANSACTION_CLOSED' })

/**
 * A handle that is dead once its transaction has ended: late statements must not fall into the next one. One within another is a
 * savepoint of it. SQLite knows one stack of them, so the outer one's statements wait until the inner one has ended: what is
 * rolled back is the inner one's, and nothing else.
 */
class WriterTransaction implements SqliteTransaction {
  #hasEnded = false
  #lastUsedAt = Date.now()
  #inner: WriterTransaction | undefined
  #end: () => void = () => undefined
  readonly #ended = new Promise<void>((resolve) => {
    this.#end = resolve
  })

  constructor(
    private readonly writer: SqliteClient,
    private readonly discardConnection: () => void,
    private readonly outer?: WriterTransaction,
  ) {}

  get closed(): boolean {
    return this.#hasEnded || this.outer?.closed === true
  }

  get lastUsedAt(): number {
    return Math.max(this.#lastUsedAt, this.#inner?.lastUsedAt ?? 0)
  }

  /** The innermost that is open: the only one whose statements run. */
  get innermost(): WriterTransaction {
    return this.#inner?.innermost ?? this
  }

  async nest(): Promise<WriterTransaction> {
    const inner = new WriterTransaction(this.writer, this.discardConnection, this)
    await this.#run(() => this.writer.execute(`SAVEPOINT ${inner.#savepoint}`))
    this.#inner = inner
    return inner
  }

  execute = ((...args: Parameters<SqliteTransaction['execute']>) =>
    this.#run(() => this.writer.execute(...args))) as SqliteTransaction['execute']

  batch: SqliteTransaction['batch'] = async (statements) => {
    const results = []
    for (const statement of statements) results.push(await this.execute(statement))
    return results
  }

  /** libsql's own would end the transaction, as it ends with whatever it finds open. */
  executeMultiple: SqliteTransaction['executeMultiple'] = () =>
    Promise.reject(new Error('Run the statements of a transaction one at a time'))

  async commit(): Promise<void> {
    await this.#run(() => this.writer.execute(this.outer ? `RELEASE ${this.#savepoint}` : 'COMMIT'))
    this.#close()
  }

  async rollback(): Promise<void> {
    if (this.closed) return this.#close()
    this.#close()
    if (!this.outer) return void (await this.writer.execute('ROLLBACK').catch(this.discardConnection))
    await this.writer.execute(`ROLLBACK TO ${this.#savepoint}`)
    await this.writer.execute(`RELEASE ${this.#savepoint}`)
  }

  close(): void {
    void this.rollback()
  }

  get #savepoint(): string {
    return `${this.outer ? this.outer.#savepoint : 'nested'}_`
  }

  #close(): void {
    this.#hasEnded = true
    if (this.#inner) this.#inner.#close()
    if (this.outer && this.outer.#inner === this) this.outer.#inner = undefined
    this.#end()
  }

  /** What breaks the transaction breaks those around it, too. */
  async #break(): Promise<void> {
    await (this.outer ? this.outer.#break() : this.rollback())
    this.#close()
  }

  async #run<T>(statement: () => Promise<T>): Promise<T> {
    await turn()
    while (this.#inner && !this.closed) await this.#inner.#ended
    if (this.closed) throw transactionClosed()
    this.#lastUsedAt = Date.now()
    try {
      return await statement()
    } catch (error) {
      if (!harmless.test(String((error as { code?: unknown }).code))) await this.#break()
      throw error
    }
  }
}
