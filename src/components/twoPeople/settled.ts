/** Milliseconds after which an editor of texts has told the form what was typed in it, however busy the browser is. */
const longestMs = 600

/**
 * Resolves once the form has what is on the screen: editors of texts tell it when the browser has time, in the order in which they asked
 * for it, and the form knows it one rendering later.
 */
export const settled = async (): Promise<void> => {
  await new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: longestMs })
    else setTimeout(resolve, longestMs)
  })
  await new Promise((resolve) => setTimeout(resolve))
}
