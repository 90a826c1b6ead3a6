/** What is said where an entry is asked to be held back. */
export const noEmbargo =
  '`embargoUntil` is of articles: an entry has no embargo, and would be out at once. Save it as a draft, and publish it when it may be read.'
