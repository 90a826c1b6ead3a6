/** A change of the text that lets the grammar read it: what stands from `from` to `to` is replaced. */
export interface Edit {
  /** UTF-16 offsets in the source. */
  from: number
  to: number
  /** A sign that parts, never a word: what a form reads into a caption is not its own. */
  with: '' | ' ' | '\n' | ': ' | '/' | '© '
}

/** The text with the edits made. Edits that overlap one before them are left out. */
export function apply(source: string, edits: readonly Edit[]): string {
  let text = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    if (edit.from < at) continue
    text += source.slice(at, edit.from) + edit.with
    at = edit.to
  }
  return text + source.slice(at)
}

export const cut = (from: number, to: number): Edit => ({ from, to, with: '' })
export const insert = (at: number, sign: Edit['with']): Edit => ({ from: at, to: at, with: sign })
