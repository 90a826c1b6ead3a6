/** Components of the admin that run in the browser, as the import map names them. */
export * from './admin.js'
