import type { PayloadRequest } from 'payload'

import type { FileStore } from '../pictureStore/types.js'

/** Files that a document is about to have; written once the document itself is. */
export interface PlannedFiles {
  files: Map<string, Buffer>
  original?: string
  /** Written already, with what stood there before: put back, or removed, if the operation fails. */
  written: Map<string, Buffer | undefined>
  /** The document that has these files already, and its version: another request may change it before they are put back. */
  changed?: { id: number | string; updatedAt: unknown }
  /** Names that Payload itself writes the file under that came, before the document is stored: nobody else has them. */
  fresh?: readonly string[]
  /** Some of the document's files are old, some new, as they could not be put back. */
  torn?: boolean
}

export const planOf = (files: Map<string, Buffer>): PlannedFiles => ({ files, written: new Map() })

const planned = new WeakMap<object, Map<string, PlannedFiles>>()

export const plansOf = (req: PayloadRequest): Map<string, PlannedFiles> => {
  const plans = planned.get(req.context) ?? new Map<string, PlannedFiles>()
  planned.set(req.context, plans)
  return plans
}

export const forgetPlans = (req: PayloadRequest): void => {
  planned.delete(req.context)
}

/** All at once; where one fails, those before it are as they were. */
export const writeFiles = async (files: FileStore, plan: PlannedFiles): Promise<void> => {
  const names = [...plan.files.keys()]
  const before = (name: string) => (plan.fresh?.includes(name) ? undefined : files.read(name))
  if (plan.changed) await Promise.all(names.map(async (name) => plan.written.set(name, await before(name))))
  else for (const name of names) plan.written.set(name, undefined)
  const results = await Promise.allSettled([...plan.files].map(([name, data]) => files.write(name, data, mimeTypeOf(name))))
  const failed = results.find((result) => result.status === 'rejected')
  if (!failed) return
  await undo(files, plan).catch(() => {
    plan.torn = true
  })
  throw failed.reason
}

const mimeTypeOf = (name: string): string => `image/${name.split('.').at(-1)?.replace(/^jpg$/, 'jpeg') ?? ''}`

export const undo = async (files: FileStore, { written }: PlannedFiles): Promise<void> => {
  const before = [...written]
  written.clear()
  await Promise.all(before.map(([name, data]) => (data ? files.write(name, data, mimeTypeOf(name)) : files.remove([name]))))
}
