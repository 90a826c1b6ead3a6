import type { Metadata } from 'next'

import { cache } from 'react'

import { serializeJsonLd } from '../../feeds/jsonLd.js'
import { newsMediaOrganizationJsonLd } from '../../feeds/newsMediaOrganizationJsonLd.js'
import { fill, formatMonth, formatYear, type Voice } from '../../words/voice.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readMasthead, type SiteHolder } from '../data/readMasthead.js'
import { describe, opening } from '../describe.js'
import { standsAt } from '../standsAt.js'

/** Once a request: the head and the body of the page ask for the same. */
const read = cache(async (config: SiteConfig) => {
  const site = await openSite(config)
  return { ...site, roles: await readMasthead(site.payload, new Date()) }
})

export const mastheadMetadata = (config: SiteConfig) => async (): Promise<Metadata> => {
  const { voice, roles } = await read(config)
  const held = roles.flatMap(({ title, holders }) =>
    holders.length > 0 ? [`${title}: ${holders.map(({ name }) => name).join(', ')}`] : [],
  )
  return { title: voice.words.masthead, ...describe(opening(held.join('; '))), ...standsAt('/masthead') }
}

/** Who does what here, and who did before. */
export const mastheadPage = (config: SiteConfig) =>
  async function MastheadPage() {
    const { publisher, voice, roles } = await read(config)
    const jsonLd = newsMediaOrganizationJsonLd(publisher, {
      roles,
      url: `${publisher.url}/masthead`,
      correctionsPolicyUrl: `${publisher.url}/corrections`,
    })
    return (
      <div className="masthead">
        <h1>{voice.words.masthead}</h1>
        <dl>
          {roles.map(({ title, holders, former }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>
                {holders.length === 0 && <p className="quiet">{voice.words.vacant}</p>}
                {holders.map((holder) => (
                  <Holder key={holder.name} holder={holder} voice={voice} />
                ))}
                {former.length > 0 && (
                  <p className="former">
                    {fill(voice.words.before, { names: former.map((one) => describeFormer(one, voice)).join('; ') })}
                  </p>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serializeJsonLd(jsonLd) }} />
      </div>
    )
  }

const Holder = ({ holder: { name, url, bio, from }, voice }: { holder: SiteHolder; voice: Voice }) => (
  <>
    <p className="holder">
      {url ? <a href={url}>{name}</a> : name}
      {from && <span className="since"> {fill(voice.words.since, { month: formatMonth(from, voice) })}</span>}
    </p>
    {bio && <p className="bio">{bio}</p>}
  </>
)

const describeFormer = ({ name, from, to }: SiteHolder, voice: Voice): string =>
  `${name}${from || to ? `, ${[from, to].map((at) => (at ? formatYear(at, voice) : '')).join('–')}` : ''}`
