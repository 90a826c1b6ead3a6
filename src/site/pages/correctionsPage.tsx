import type { Metadata } from 'next'

import { cache } from 'react'

import { correctionNote } from '../../feeds/correctionNote.js'
import { withdrawalReason } from '../../feeds/withdrawalReason.js'
import { voiceOf } from '../../words/table.js'
import { Sentence } from '../components/Sentence.js'
import { Time } from '../components/Time.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readCorrections } from '../data/readCorrections.js'
import { describe, listed } from '../describe.js'
import { standsAt } from '../standsAt.js'

/** Once a request: the head and the body of the page ask for the same. */
const read = cache(async (config: SiteConfig) => {
  const site = await openSite(config)
  return { ...site, ...(await readCorrections(site.payload)) }
})

export const correctionsMetadata = (config: SiteConfig) => async (): Promise<Metadata> => {
  const { voice, corrections } = await read(config)
  const description = describe(listed(corrections), voice.words.noCorrections)
  return { title: voice.words.corrections, ...description, ...standsAt('/corrections') }
}

/** Everything that was put right, and everything that was taken back. */
export const correctionsPage = (config: SiteConfig) =>
  async function CorrectionsPage() {
    const { publisher, voice, corrections, withdrawals } = await read(config)
    const { words } = voice
    return (
      <div className="corrections-page">
        <h1>{words.corrections}</h1>
        {corrections.length === 0 && <p className="quiet">{words.noCorrections}</p>}
        <ul>
          {corrections.map(({ language, direction, ...correction }) => (
            <li key={`${correction.url} ${correction.at} ${correction.text}`} lang={language} dir={direction}>
              <h2>
                <a href={correction.url}>{correction.headline}</a>
              </h2>
              <p>{correctionNote(correction, voiceOf(publisher, language))}</p>
            </li>
          ))}
        </ul>
        {withdrawals.length > 0 && (
          <section aria-labelledby="withdrawn">
            <h2 id="withdrawn">{words.withdrawn}</h2>
            <ul>
              {withdrawals.map(({ uid, partOf, publishedAt, withdrawal }) => (
                <li key={uid}>
                  <p>
                    <Sentence
                      text={partOf ? words.entryWasWithdrawn : words.itemWasWithdrawn}
                      values={{
                        blog: <a href={partOf?.url}>{words.aLiveBlog}</a>,
                        published: <Time at={publishedAt} voice={voice} />,
                        withdrawn: <Time at={withdrawal.at} voice={voice} />,
                      }}
                    />
                    {withdrawal.reason && (
                      <>
                        {' '}
                        <bdi>{withdrawalReason(withdrawal, words)}</bdi>
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    )
  }
