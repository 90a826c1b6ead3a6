import type { Metadata } from 'next'

import { createLocalReq } from 'payload'

import { readLedger } from '../../collections/comments/ledger/readLedger.js'
import { readSettings } from '../../collections/comments/readSettings.js'
import { ledgerTitle, renderLedger } from '../../comments/ledger/renderLedger.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { describe } from '../describe.js'
import { standsAt } from '../standsAt.js'

export const ledgerMetadata = (config: SiteConfig) => async (): Promise<Metadata> => {
  const { publisher, voice } = await openSite(config)
  const title = ledgerTitle(voice.language)
  return { title, ...describe(`${publisher.name}: ${title}`), ...standsAt('/ledger', { 'application/json': '/api/comments/ledger' }) }
}

/** What moderators did, in numbers. */
export const ledgerPage = (config: SiteConfig) =>
  async function LedgerPage() {
    const { payload, voice } = await openSite(config)
    const { reasons } = await readSettings(await createLocalReq({}, payload))
    const named = Object.fromEntries(reasons.map(({ key, rule }) => [key, rule]))
    const html = renderLedger(await readLedger(payload), { language: voice.language, reasons: named })
    return <div className="ledger-page" dangerouslySetInnerHTML={{ __html: html }} />
  }
