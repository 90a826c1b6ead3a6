/** MongoDB with transactions, majority commits, and collections and indexes made before serving. Needs `@payloadcms/db-mongodb`. */
export { mongooseDatabase, type MongooseDatabaseOptions } from '../database/mongooseDatabase.js'
