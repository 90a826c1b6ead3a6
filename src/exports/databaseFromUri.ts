/** The adapter that an address asks for. Needs `@payloadcms/db-sqlite` and `@payloadcms/db-mongodb`, both. */
export { databaseFromUri, type DatabaseOptions } from '../database/databaseFromUri.js'
