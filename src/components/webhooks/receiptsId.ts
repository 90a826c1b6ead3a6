/** Of the panel that says who has acknowledged a correction or a withdrawal. */
export const receiptsId = 'webhook-receipts'
