import type { WireTerm } from '../livewire/types.js'

/** Where the site lists what is in a section, or has a tag. */
export const termAddress = (kind: 'sections' | 'tags', { slug }: Pick<WireTerm, 'slug'>): string => `/${kind}/${encodeURIComponent(slug)}`
