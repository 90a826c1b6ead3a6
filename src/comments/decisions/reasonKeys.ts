/** Why a reader reports a comment. */
export const reportReasons = ['insult', 'hate', 'threat', 'personal-data', 'false-claim', 'spam', 'off-topic', 'illegal', 'other'] as const
