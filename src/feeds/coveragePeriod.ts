import type { WireItem } from '../livewire/types.js'

/**
 * When the coverage of a live blog that has ended began and ended, as a period of DCMI (`dcterms:temporal`): Atom and RSS have no word for
 * it.
 */
export const coveragePeriod = ({
  coverageEndTime,
  publishedAt,
}: Pick<WireItem, 'coverageEndTime' | 'publishedAt'>): { dcterms?: { temporals: string[] } } =>
  coverageEndTime ? { dcterms: { temporals: [`start=${publishedAt}; end=${coverageEndTime}; scheme=W3C-DTF;`] } } : {}
