import type { WireEvent } from '../livewire/types.js'
import { type LogCursor, logCursor } from '../shared/logCursor.js'
import { stringifyClean } from './cleanText.js'

/**
 * The body of `/livewire/log`: events in order of their numbers, oldest first.
 * `next` is the number to ask for as `after` in the next request, `cursor` the same with the id of its event.
 */
export const renderLogPage = (events: WireEvent[], next: LogCursor): string =>
  stringifyClean({ items: events, next: next.seq, cursor: logCursor(next) })
