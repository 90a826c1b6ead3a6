/** Standard Webhooks: sign, verify, guard, deliver. Pure functions and a worker over a store of your own. */
export * from '../webhooks/index.js'
