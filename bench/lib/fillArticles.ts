import type { Payload } from 'payload'

import { sql } from '@payloadcms/db-sqlite'

import { inTransaction } from '../../src/log/transaction.js'

interface Sql {
  all: (statement: unknown) => Promise<Record<string, unknown>[]>
  run: (statement: unknown) => Promise<unknown>
}
interface SqliteDb {
  sessions: Record<string, { db: Sql } | undefined>
}
interface MongoRows {
  collection: { findOne: (filter: object) => Promise<Doc | null>; insertMany: (docs: object[], options: object) => Promise<unknown> }
}
type Doc = Record<string, unknown>
interface MongoDb {
  collections: Record<string, MongoRows>
  versions: Record<string, MongoRows>
  connection: { base: { Types: { ObjectId: new () => unknown } } }
}

export const filledSections = ['Politics', 'Harbour', 'Town', 'Environment', 'Sport']
const began = Date.UTC(2020, 0, 1)
const batch = 5000

/** How an article of some years ago stands: nearly all are live, some are drafts, some were withdrawn. */
const stateOf = (n: number) => (n % 50 === 3 ? 'none' : n % 100 === 7 ? 'withdrawn' : 'live')

const article = (n: number) => {
  const at = new Date(began + n * 60_000)
  const state = stateOf(n)
  return {
    headline: `An item of the Livewire, number ${n}`,
    slug: `filled-${n}`,
    filingKey: `filled-${n}`,
    kind: n % 100 === 1 ? 'live' : n % 3 === 0 ? 'story' : 'wire',
    section: filledSections[n % filledSections.length],
    wireState: state,
    _status: state === 'none' ? 'draft' : 'published',
    publishedAt: state === 'none' ? null : at,
    createdAt: at,
    updatedAt: at,
  }
}

/**
 * Articles from number `from` up to `to`, a minute apart, each with a version that is the newest and one that is not, made of one that was
 * really written: past Payload, whose hooks would take hours.
 */
export const fillArticles = async (
  payload: Payload,
  { template, from, to }: { template: number | string; from: number; to: number },
): Promise<void> => {
  const fill = payload.db.name === 'mongoose' ? fillMongo : fillSqlite
  for (let start = from; start < to; start += batch) await fill(payload, template, start, Math.min(to, start + batch))
}

/** Ids are given by the template's and the number, so that versions know their article. */
const fillSqlite = (payload: Payload, template: number | string, from: number, to: number): Promise<void> =>
  inTransaction(payload, async ({ transactionID }) => {
    const own = (payload.db as unknown as SqliteDb).sessions[String(await transactionID)]?.db
    if (own) await insertRows(own, template, from, to)
  })

const insertRows = async (db: Sql, template: number | string, from: number, to: number): Promise<void> => {
  const numbers = JSON.stringify(
    Array.from({ length: to - from }, (_, index) => {
      const { publishedAt, createdAt, updatedAt, ...row } = article(from + index)
      return {
        id: Number(template) + 1 + from + index,
        ...row,
        publishedAt: publishedAt?.toISOString() ?? null,
        createdAt: createdAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
      }
    }),
  )
  const columnsOf = async (table: string) =>
    (await db.all(sql.raw(`select name from pragma_table_info('${table}')`))).map(({ name }) => String(name))
  const given: Record<string, string> = {
    headline: 'headline',
    slug: 'slug',
    filing_key: 'filingKey',
    kind: 'kind',
    section: 'section',
    wire_state: 'wireState',
    _status: '_status',
    published_at: 'publishedAt',
    created_at: 'createdAt',
    updated_at: 'updatedAt',
  }
  const insert = async (table: string, own: Record<string, string>, where: string, prefix = '') => {
    const columns = await columnsOf(table)
    const valueOf = (column: string) => {
      const name = own[column] ?? given[prefix && column.startsWith(prefix) ? column.slice(prefix.length) : column]
      if (own[column]) return own[column]
      return name ? `n.value ->> '${name}'` : `t."${column}"`
    }
    const kept = columns.filter((column) => own[column] !== '')
    await db.run(
      sql`insert into ${sql.raw(`"${table}" (${kept.map((column) => `"${column}"`).join()})`)} select ${sql.raw(kept.map(valueOf).join())} from json_each(${numbers}) n, (select * from ${sql.raw(`"${table}" where ${where}`)} limit 1) t`,
    )
  }
  await insert('articles', { id: "n.value ->> 'id'" }, `id = ${Number(template)}`)
  for (const latest of ['0', '1'])
    await insert('_articles_v', { id: '', parent_id: "n.value ->> 'id'", latest }, `parent_id = ${Number(template)}`, 'version_')
}

const fillMongo = async (payload: Payload, template: number | string, from: number, to: number): Promise<void> => {
  const { collections, versions, connection } = payload.db as unknown as MongoDb
  const { ObjectId } = connection.base.Types
  const [rows, history] = [collections['articles']?.collection, versions['articles']?.collection]
  const slug = String((await payload.findByID({ collection: 'articles', id: template, depth: 0 })).slug)
  const [row, version] = [await rows?.findOne({ slug }), await history?.findOne({ 'version.slug': slug })]
  if (!row || !version) throw new Error('There is no article to fill up from')
  const made = Array.from({ length: to - from }, (_, index) => ({ ...row, _id: new ObjectId(), ...article(from + index) }))
  await rows?.insertMany(made, { ordered: false })
  for (const latest of [false, true])
    await history?.insertMany(
      made.map(({ _id, createdAt, updatedAt, ...fields }) => {
        const { _id: _, ...newest } = { ...(version['version'] as Doc), ...fields, createdAt, updatedAt } as Doc
        return { ...version, _id: new ObjectId(), parent: _id, version: newest, latest, createdAt, updatedAt }
      }),
      { ordered: false },
    )
}
