import { Forbidden, type PayloadRequest } from 'payload'

/** A rule of an app's own: who may. It may answer later, as an app's `access.admin` does that asks somebody else. */
export type OwnRule = (args: { req: PayloadRequest }) => boolean | Promise<boolean>

/** @throws Forbidden (403) where the app's own rule says anything but true; where it has none, what `otherwise` throws */
export const requireOwn = async (
  rule: OwnRule | undefined,
  req: PayloadRequest,
  otherwise: (req: PayloadRequest) => void,
): Promise<void> => {
  if (!rule) return otherwise(req)
  if ((await rule({ req })) !== true) throw new Forbidden(req.t)
}
