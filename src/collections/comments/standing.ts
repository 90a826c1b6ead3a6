import { APIError, type JsonObject, type PayloadRequest } from 'payload'

import { readColumns } from '../../database/readColumns.js'
import { hasDriver, sql } from '../../database/sql.js'
import type { Id } from './ids.js'
import type { Row } from './rows.js'
import { slugOf } from '../../shared/slugs.js'

const judgedBy = ['username', 'standing', 'suspendedUntil', 'warnedUntil', 'badge', 'person']

/** Of an account, what all that it does is judged by. */
export const findAccount = async (req: PayloadRequest, id: Id): Promise<Row | undefined> => {
  const collection = slugOf(req, 'readers')
  if (hasDriver(req.payload)) {
    const [row] = await readColumns(req, collection, ['id', ...judgedBy], (column) => sql`where ${column('id')} = ${id} limit 1`)
    return row as Row | undefined
  }
  const select = Object.fromEntries(judgedBy.map((field) => [field, true as const]))
  return (await req.payload.db.findOne<Row>({ collection, where: { id: { equals: id } }, select, req })) ?? undefined
}

/** Why an account may not say anything now. */
export const standingFault = (account: JsonObject | undefined): string | undefined => {
  if (!account || account['standing'] === 'banned') return 'This account no longer comments here.'
  const until = account['standing'] === 'suspended' && account['suspendedUntil'] ? new Date(account['suspendedUntil'] as string) : undefined
  return until && until > new Date() ? `This account does not comment until ${until.toISOString()}.` : undefined
}

/**
 * Who may not comment does nothing else that others see or have to look at: no change of a text, no report, no reaction. What is their own
 * they can still take back, take along, delete and appeal about. @throws APIError 403
 */
export const refuseStanding = async (req: PayloadRequest, reader: Id): Promise<void> => {
  const refusal = standingFault(await findAccount(req, reader))
  if (refusal) throw new APIError(refusal, 403)
}
