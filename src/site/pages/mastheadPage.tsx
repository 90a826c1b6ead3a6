import type { Metadata } from 'next'

import { serializeJsonLd } from '../../feeds/jsonLd.js'
import { newsMediaOrganizationJsonLd } from '../../feeds/newsMediaOrganizationJsonLd.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readMasthead, type SiteHolder } from '../data/readMasthead.js'
import { formatMonth } from '../formatTime.js'

export const mastheadMetadata: Metadata = { title: 'Masthead', alternates: { canonical: '/masthead' } }

/** Who does what here, and who did before. */
export const mastheadPage = (config: SiteConfig) =>
  async function MastheadPage() {
    const { payload, publisher } = await openSite(config)
    const roles = await readMasthead(payload, new Date())
    const jsonLd = newsMediaOrganizationJsonLd(publisher, {
      roles,
      url: `${publisher.url}/masthead`,
      correctionsPolicyUrl: `${publisher.url}/corrections`,
    })
    return (
      <div className="masthead">
        <h1>Masthead</h1>
        <dl>
          {roles.map(({ title, holders, former }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>
                {holders.length === 0 && <p className="quiet">Vacant</p>}
                {holders.map((holder) => <Holder key={holder.name} holder={holder} />)}
                {former.length > 0 && <p className="former">Before: {former.map(describeFormer).join('; ')}</p>}
              </dd>
            </div>
          ))}
        </dl>
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serializeJsonLd(jsonLd) }} />
      </div>
    )
  }

const Holder = ({ holder: { name, url, bio, from } }: { holder: SiteHolder }) => (
  <>
    <p className="holder">{url ? <a href={url}>{name}</a> : name}{from && <span className="since"> since {formatMonth(from)}</span>}</p>
    {bio && <p className="bio">{bio}</p>}
  </>
)

const describeFormer = ({ name, from, to }: SiteHolder): string =>
  `${name}${from || to ? `, ${[from, to].map((at) => at?.slice(0, 4) ?? '').join('–')}` : ''}`
