import { notFound } from 'next/navigation.js'
import { connection } from 'next/server.js'

import { answering } from '../../shared/answering.js'
import type { SiteConfig } from '../data/openSite.js'
import { notFoundPage } from './notFoundPage.js'

/**
 * What a page shows where there is nothing: 404 and the site's words, in the HTML itself. Next's own `notFound()`, which is left to other
 * servers, has them drawn by a script, and without one the page is blank.
 */
export const nothingHere = async (config: SiteConfig) => {
  // Made for each request: what is made once for all has no answer to give a status to.
  await connection()
  const res = answering()
  if (!res) notFound()
  res.statusCode = 404
  const NotFoundPage = notFoundPage(config)
  return (
    <>
      <meta name="robots" content="noindex" />
      <NotFoundPage />
    </>
  )
}

/** Without it, an address that is no page's would get Next's own page instead of the site's. */
export const unknownAddressPage = (config: SiteConfig) =>
  function UnknownAddress() {
    return nothingHere(config)
  }
