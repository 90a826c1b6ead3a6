import { LRUCache } from 'lru-cache'

import { type Snapshot, type SnapshotSource, takeSnapshot } from './snapshots.js'

export interface LogPages {
  /** What is sent of a page of the log; compressed once for as long as it says the same. */
  take: (name: string, page: SnapshotSource) => Promise<Snapshot>
}

interface Taken {
  text: string
  lastModified: string
  snapshot: Snapshot
}

/**
 * Pages of the log that were read lately. Each is read from the database again, and only what is made of it is kept: many follow the log
 * from the same place, and compressing a page costs more than reading it.
 * @param maxBytes of what is kept
 */
export const createLogPages = (maxBytes = 8 * 1024 * 1024): LogPages => {
  const kept = new LRUCache<string, Taken>({
    maxSize: maxBytes,
    sizeCalculation: ({ text, snapshot: { encodings } }) =>
      1024 + text.length + Object.values(encodings).reduce((sum, { bytes }) => sum + bytes.length, 0),
  })
  return {
    take: async (name, page) => {
      const known = kept.get(name)
      if (known?.text === page.text && known.lastModified === page.lastModified) return known.snapshot
      const snapshot = await takeSnapshot(page)
      kept.set(name, { text: page.text, lastModified: page.lastModified, snapshot })
      return snapshot
    },
  }
}
