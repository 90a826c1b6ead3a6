/** The formats of a feed, as pure functions. */
export * from '../feeds/feedFormats.js'
export * from '../feeds/jsonLd.js'
export * from '../feeds/newsMediaOrganizationJsonLd.js'
export * from '../feeds/renderNewsSitemap.js'
