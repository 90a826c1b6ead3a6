/** Milliseconds that the server's clock is ahead of this browser's, as its last answer said it, to the second. */
let ahead = 0

/** Leaves what is known as it is where an answer does not say its time, as one of another origin does not. */
export const noteServerTime = ({ headers }: Pick<Response, 'headers'>): void => {
  const at = Date.parse(headers.get('date') ?? '')
  if (!Number.isNaN(at)) ahead = at - Date.now()
}

/** Epoch milliseconds by the server's clock: what is compared with times that it wrote. */
export const serverNow = (): number => Date.now() + ahead
