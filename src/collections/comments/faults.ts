import { type PayloadRequest, ValidationError } from 'payload'
import { slugOf } from '../../shared/slugs.js'

export const fault = (req: PayloadRequest, path: string, message: string): ValidationError =>
  new ValidationError({ collection: slugOf(req, 'comments'), errors: [{ path, message }], req }, req.t)
