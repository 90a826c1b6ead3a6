import { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'

export interface MongooseDatabaseOptions {
  url: string
  /** Refuse a server that has no transactions. */
  requireTransactions: boolean
}

/** MongoDB with transactions that a majority has acknowledged. */
export const mongooseDatabase = ({ url }: MongooseDatabaseOptions): DatabaseAdapterObj =>
  mongooseAdapter({
    url,
    connectOptions: { retryWrites: true, w: 'majority' },
    transactionOptions: { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
  })
