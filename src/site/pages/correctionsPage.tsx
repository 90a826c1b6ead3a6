import type { Metadata } from 'next'

import { correctionNote } from '../../feeds/correctionNote.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readCorrections } from '../data/readCorrections.js'
import { formatTime } from '../formatTime.js'

export const correctionsMetadata: Metadata = { title: 'Corrections', alternates: { canonical: '/corrections' } }

/** Everything that was put right, and everything that was taken back. */
export const correctionsPage = (config: SiteConfig) =>
  async function CorrectionsPage() {
    const { payload } = await openSite(config)
    const { corrections, withdrawals } = await readCorrections(payload)
    return (
      <div className="corrections-page">
        <h1>Corrections</h1>
        {corrections.length === 0 && <p className="quiet">There are none.</p>}
        <ul>
          {corrections.map((correction) => (
            <li key={`${correction.url} ${correction.at} ${correction.text}`}>
              <h2><a href={correction.url}>{correction.headline}</a></h2>
              <p>{correctionNote(correction)}</p>
            </li>
          ))}
        </ul>
        {withdrawals.length > 0 && (
          <section aria-labelledby="withdrawn">
            <h2 id="withdrawn">Withdrawn</h2>
            <ul>
              {withdrawals.map(({ uid, partOf, publishedAt, withdrawal }) => (
                <li key={uid}>
                  <p>
                    {partOf ? <>An entry of <a href={partOf.url}>a live blog</a>, of</> : 'An item of'} <time dateTime={publishedAt}>{formatTime(publishedAt)}</time> was withdrawn on{' '}
                    <time dateTime={withdrawal.at}>{formatTime(withdrawal.at)}</time>.{withdrawal.reason && ` ${withdrawal.reason}`}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    )
  }
