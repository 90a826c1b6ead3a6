interface ListIndex {
  /** What a list is filtered by, then sorted by; Payload sorts by when a row was made last of all. */
  by: readonly string[]
  /** What is looked at besides: it is read from the index, and not from rows that carry whole texts. */
  holds?: readonly string[]
}

interface Lists {
  /** Of the newest versions: lists of drafts are made from these. */
  versions: readonly ListIndex[]
  /** Of the rows themselves. */
  rows: readonly ListIndex[]
  /** In which a word is looked for, wherever it stands in them: `narrowLists`. */
  searched?: readonly string[]
}

/** What lists are sorted, filtered and searched by, so that a page of them costs about the same with a thousand documents and with many. */
export const listIndexes: Readonly<Record<string, Lists>> = {
  articles: {
    versions: [
      { by: ['updatedAt'], holds: ['headline', 'slug', 'section', 'standfirst', 'publishedAt'] },
      { by: ['headline'] },
      { by: ['section', 'updatedAt'] },
      { by: ['_status', 'updatedAt'] },
      { by: ['wireState', 'updatedAt'] },
      { by: ['kind', 'updatedAt'] },
      { by: ['readyForDesk', 'updatedAt'] },
    ],
    rows: [{ by: ['wireState', 'publishedAt'] }, { by: ['updatedAt'] }],
    searched: ['headline', 'standfirst', 'section', 'slug'],
  },
  entries: {
    versions: [{ by: ['createdAt'] }, { by: ['article', 'createdAt'] }, { by: ['readyForDesk', 'updatedAt'] }],
    rows: [{ by: ['article', 'createdAt'] }],
  },
}
