import { type PayloadRequest, ValidationError } from 'payload'

export const fault = (req: PayloadRequest, path: string, message: string): ValidationError =>
  new ValidationError({ collection: 'comments', errors: [{ path, message }], req }, req.t)
