import { fromLexical, type PlainBody } from './fromLexical.js'

/** An entry that is edited where it stands. */
export interface OpenEntry extends PlainBody {
  id: number | string
  headline: string
  summary: string
  /** The state that was read. */
  baseRevision: string
}

/** `undefined` where its text is more than what can be edited there: its own form shows all of it. */
export const openEntry = ({ id, headline, summary, body, updatedAt }: Record<string, unknown>): OpenEntry | undefined => {
  const plain = fromLexical(body)
  return (
    plain && {
      ...plain,
      id: id as number | string,
      headline: String(headline ?? ''),
      summary: String(summary ?? ''),
      baseRevision: String(updatedAt),
    }
  )
}
