interface Kept {
  isKept?: boolean
}

/** Next finds a page again by what it has noted of it. */
const isNoted = (state: unknown): boolean => (state as { __NA?: unknown } | null)?.__NA === true

/**
 * The way back leads back: a list that is loaded first writes its order into its address, and `null` over what Next has noted, before Next
 * listens. Whoever went from there to a document and back had the list's address and the document's form.
 */
export const keepHistory = (): void => {
  const { history } = window
  if ((history.replaceState as Kept).isKept) return
  const replace = history.replaceState.bind(history)
  const keeping: History['replaceState'] & Kept = (state: unknown, unused, url) =>
    replace(state === null && isNoted(history.state) ? history.state : state, unused, url)
  keeping.isKept = true
  history.replaceState = keeping
}
