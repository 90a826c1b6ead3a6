/** Feeds that a page tells feed readers of. */
export const feedTypes = {
  'application/feed+json': '/livewire/feed.json',
  'application/rss+xml': '/livewire/rss.xml',
  'application/atom+xml': '/livewire/atom.xml',
}

/**
 * A part of a page's `Metadata`: its one address, the feeds, and that search engines may show its pictures large, where they show small
 * ones else. Next takes what a page says of these in place of what its frame says.
 * @param types other forms of the page
 */
export const standsAt = (canonical: string, types: Readonly<Record<string, string>> = {}) => ({
  alternates: { canonical, types: { ...feedTypes, ...types } },
  robots: { 'max-image-preview': 'large' as const },
})
