import type { Payload } from 'payload'
import type { ReadyCheck } from './types.js'
import { hasField } from '../shared/hasField.js'
import { slugOf } from '../shared/slugs.js'

/** The database answers, and the log can be read: what every other answer depends on. */
export const databaseChecks = (payload: Payload): ReadyCheck[] => [
  { name: 'database', check: () => payload.db.findOne({ collection: payload.config.admin.user as 'users', where: {}, select: {} }) },
  // In front of an app without a Livewire, as of one with publicAnswers() alone, there is none.
  ...(hasField(payload, slugOf(payload, 'livewire-items'), 'seq')
    ? [
        {
          name: 'log',
          check: () =>
            payload.db.find({ collection: slugOf(payload, 'livewire-items'), where: {}, limit: 1, pagination: false, sort: '-seq' }),
        },
      ]
    : []),
]
