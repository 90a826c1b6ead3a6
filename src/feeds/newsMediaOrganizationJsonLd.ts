import type { WirePerson, WirePublisher } from '../livewire/types.js'
import { person, publisherProperties } from './jsonLd.js'

/** A line of the masthead and who holds it now. */
export interface MastheadRole {
  /** E.g. `Executive Editor`. */
  title: string
  holders: WirePerson[]
}

export interface Masthead {
  /** In the masthead's order. A role without a holder is left out. */
  roles: MastheadRole[]
  /** Page that shows the masthead. */
  url?: string
  /** Page that says how errors are corrected. */
  correctionsPolicyUrl?: string
}

/** schema.org `NewsMediaOrganization`; each holder of a role is an `OrganizationRole` of `employee`. */
export const newsMediaOrganizationJsonLd = (publisher: WirePublisher, masthead: Masthead) => ({
  '@context': 'https://schema.org',
  ...publisherProperties(publisher),
  ...(publisher.description ? { description: publisher.description } : {}),
  ...(publisher.email ? { email: publisher.email } : {}),
  ...(masthead.url ? { masthead: masthead.url } : {}),
  ...(masthead.correctionsPolicyUrl ? { correctionsPolicy: masthead.correctionsPolicyUrl } : {}),
  employee: masthead.roles.flatMap(({ title, holders }) =>
    holders.map((holder) => ({ '@type': 'OrganizationRole', roleName: title, employee: person(holder) })),
  ),
})
