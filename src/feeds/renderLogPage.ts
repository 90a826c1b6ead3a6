import type { WireEvent } from '../livewire/types.js'
import { stringifyClean } from './cleanText.js'

/**
 * The body of `/livewire/log`: events in order of their numbers, oldest first.
 * `next` is the number to ask for as `after` in the next request.
 */
export const renderLogPage = (events: WireEvent[], next: number): string => stringifyClean({ items: events, next })
