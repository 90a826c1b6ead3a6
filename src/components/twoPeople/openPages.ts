import { randomKey } from '../randomKey.js'

/** This page, as long as it is not loaded anew: what is typed into a new document is kept by it. */
export const thisPage = randomKey()

const lockOf = (page: string): string => `newsroom:page:${page}`
// Outside https and localhost there are none, whatever their type says.
const locks = (): LockManager | undefined => (typeof navigator === 'object' ? (navigator.locks as LockManager | undefined) : undefined)

let isSaid = false
/** Says that this page is here until it is closed, or killed. */
export const sayHere = (): void => {
  if (isSaid) return
  isSaid = true
  // Held as long as the page lives: what is promised never comes.
  void locks()?.request(lockOf(thisPage), () => new Promise<never>(() => {}))
}

/** Which pages are open. Where the browser does not tell, what another has is offered, and nobody's is written over. */
export const openPages = async (): Promise<(page: string) => boolean> => {
  const { held = [] } = (await locks()?.query()) ?? {}
  const names = new Set(held.map(({ name }) => name))
  return (page) => names.has(lockOf(page))
}
