import type { WireCorrection, WireCorrectionKind } from '../livewire/types.js'

const labels: Record<WireCorrectionKind, string> = {
  correction: 'Correction',
  clarification: 'Clarification',
  'editors-note': 'Editor’s note',
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The day of a time in UTC, as a reader sees it: `7 April 2017`. */
export const formatDay = (at: string): string => dayFormat.format(new Date(at))

/** A correction as readers see it: `Correction, 7 April 2017: …`. Plain text. */
export const correctionNote = ({ kind, text, at }: WireCorrection): string => `${labels[kind]}, ${formatDay(at)}: ${text}`
