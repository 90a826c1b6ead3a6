import { notFound } from 'next/navigation.js'

/** Without this, an unknown address would get Next's own page instead of the site's. */
export default function UnknownAddress(): never {
  notFound()
}
