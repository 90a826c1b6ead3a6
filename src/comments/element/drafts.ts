/// <reference lib="dom" />
/**
 * What was typed and not sent, for as long as the tab is open: a session that ends, a list that is drawn anew or a page that is loaded
 * again costs nobody their words. Nothing of it leaves the browser.
 */
const prefix = 'newsroom-comments:draft:'

export const draftOf = (key: string): string => {
  try {
    return sessionStorage.getItem(prefix + key) ?? ''
  } catch {
    return ''
  }
}

export const keepDraft = (key: string, text: string): void => {
  try {
    if (text.trim() === '') sessionStorage.removeItem(prefix + key)
    else sessionStorage.setItem(prefix + key, text)
  } catch {
    // A page may keep nothing.
  }
}

/** Who signs out leaves nothing to whoever sits there next. */
export const dropDrafts = (): void => {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // There are none.
  }
}
