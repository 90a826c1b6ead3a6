import { isDatabaseError } from '../database/isDatabaseError.js'
import { sayReason } from '../log/setAside.js'
import { NewsroomError } from '../shared/errors.js'

/**
 * What a collection's own mapping cannot make an item of is refused, in words, where somebody can put it right: nothing is half written.
 * @throws NewsroomError NOT_FOR_THE_WIRE (400); what has a status of its own goes on, and so does what the database says
 */
export const refusing = async <T>(work: () => Promise<T> | T): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (isDatabaseError(error) || typeof (error as { status?: unknown }).status === 'number') throw error
    throw new NewsroomError('NOT_FOR_THE_WIRE', { detail: sayReason(error), cause: error })
  }
}
