import type { PayloadRequest } from 'payload'

const key = 'newsroomGuest'

/** Makes what is written here a guest's: without an account, and judged as a reader's. Nothing that is sent can say so. */
export const asGuest = (req: PayloadRequest, handle: string): void => {
  req.context[key] = handle
}

/** By what a guest goes who writes with this request. */
export const guestOf = ({ context }: Pick<PayloadRequest, 'context'>): string | undefined => context[key] as string | undefined
