/** Something took longer than it was given. */
export class TooSlow extends Error {}

/**
 * What `work` resolves to. It goes on by itself when its time is over; nobody waits for it then.
 * @throws TooSlow where that takes longer than `ms` milliseconds
 */
export const within = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
