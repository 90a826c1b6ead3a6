/**
 * `webhooks()`, and what it is made of: Standard Webhooks to sign, verify, guard and deliver; pure functions and a worker over a store of
 * your own.
 */
export type { WebhookEvent, WebhookSource } from '../jobs/webhooks/eventSource.js'
export { webhooks, type WebhooksPluginOptions } from '../plugins/webhooks.js'
export * from '../webhooks/index.js'
