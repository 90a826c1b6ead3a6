/** Milliseconds until what failed so often in a row is asked for again: who has too much to do is asked ever more seldom. */
export const backOffMs = (failures: number): number => Math.min(30_000, 1000 * 2 ** failures)

interface Again {
  /** Resolves to whether it was answered. */
  work: () => Promise<boolean>
  /** Milliseconds to the next time; more, as long as nothing is answered. */
  every: () => number
  /** Whether it goes on in a tab that nobody looks at. */
  inBackground?: boolean
  page?: Pick<Document, 'addEventListener' | 'hidden' | 'removeEventListener'>
}

/** Does something at once and again and again, never twice at a time, and as soon as the page is looked at again. Returns how to end it. */
export const again = ({ work, every, inBackground = false, page = document }: Again): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let [failures, isBusy, isOver] = [0, false, false]
  const run = async () => {
    if (isBusy) return
    clearTimeout(timer)
    isBusy = true
    if (inBackground || !page.hidden) failures = (await work()) ? 0 : failures + 1
    isBusy = false
    if (!isOver) timer = setTimeout(() => void run(), Math.max(every(), failures && backOffMs(failures)))
  }
  const look = () => void (page.hidden || run())
  void run()
  page.addEventListener('visibilitychange', look)
  return () => {
    isOver = true
    clearTimeout(timer)
    page.removeEventListener('visibilitychange', look)
  }
}
