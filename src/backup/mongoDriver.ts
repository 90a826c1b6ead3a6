import { createRequire } from 'node:module'

import type { BSON as Bson, MongoClient, MongoClientOptions } from 'mongodb'

interface Driver {
  BSON: typeof Bson
  MongoClient: new (uri: string, options: MongoClientOptions) => MongoClient
}

/** The driver that Payload's own adapter talks by: a package of ours for it would be in every app, whatever its database. */
const adapter = createRequire(createRequire(import.meta.url).resolve('@payloadcms/db-mongodb'))
const { mongo } = adapter('mongoose') as { mongo: Driver }

export const { BSON } = mongo

export const connectMongo = async (uri: string, options: MongoClientOptions): Promise<MongoClient> =>
  new mongo.MongoClient(uri, options).connect()
