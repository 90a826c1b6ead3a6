/** Where an item or an account is stored, as the log names it: `articles:17`. */
export interface Ref {
  collection: string
  id: string
}

/** `undefined` of what is no such name. */
export const toRef = (text: unknown): Ref | undefined => {
  const [, collection, id] = (typeof text === 'string' && /^([a-z][\w-]*):([\w-]+)$/i.exec(text)) || []
  return collection && id ? { collection, id } : undefined
}

/** Asks for the titles of documents of a collection, by id; those that are not there, or not for this account, are left out. */
export type AskTitles = (collection: string, ids: string[]) => Promise<ReadonlyMap<string, string>>

interface Kept {
  at: number
  title: Promise<string | undefined>
}

/** A title that was read is taken again for so many milliseconds: a list and its pages ask once. */
const keptMs = 30_000
const mostKept = 2000

/**
 * Gathers what a screen asks for in one moment: one question for each collection, however many rows there are.
 * @param later runs what it is given once the moment is over
 */
export const titleBatch = ({ later, now }: { later: (run: () => void) => void; now: () => number }) => {
  const kept = new Map<string, Kept>()
  let waiting = new Map<string, Map<string, (title: string | undefined) => void>>()

  const send = (ask: AskTitles) => {
    const asked = waiting
    waiting = new Map()
    for (const [collection, answers] of asked) {
      void ask(collection, [...answers.keys()])
        .catch(() => new Map<string, string>())
        .then((titles) => answers.forEach((answer, id) => answer(titles.get(id))))
    }
  }

  return (ask: AskTitles, owner: string, { collection, id }: Ref): Promise<string | undefined> => {
    const key = `${owner}/${collection}:${id}`
    const known = kept.get(key)
    if (known && now() - known.at < keptMs) return known.title
    if (kept.size >= mostKept) kept.clear()
    if (waiting.size === 0) later(() => send(ask))
    const answers = waiting.get(collection) ?? new Map<string, (title: string | undefined) => void>()
    waiting.set(collection, answers)
    const title = new Promise<string | undefined>((resolve) => answers.set(id, resolve))
    kept.set(key, { at: now(), title })
    return title
  }
}
