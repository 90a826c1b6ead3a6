import type { Endpoint } from 'payload'

import { ledgerPage } from '../../../comments/ledger/renderLedger.js'
import { readLedger } from '../ledger/readLedger.js'
import { readSettings } from '../readSettings.js'
import { publicly } from './answers.js'
import { languageAsked } from './languageAsked.js'

/** `GET /comments/ledger`: what moderators did, in numbers of which none is under five. */
export const ledgerEndpoint: Endpoint = {
  path: '/ledger',
  method: 'get',
  handler: async ({ payload }) => publicly(await readLedger(payload)),
}

/** `GET /comments/ledger.html?lang=en`: the same to be read. */
export const ledgerPageEndpoint: Endpoint = {
  path: '/ledger.html',
  method: 'get',
  handler: async (req) => {
    const language = languageAsked(req)
    // Reasons of the newsroom's own are named by their rule, which everybody is told who is judged by it.
    const reasons = Object.fromEntries((await readSettings(req)).reasons.map(({ key, rule }) => [key, rule]))
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'public, max-age=0, must-revalidate',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    }
    return new Response(ledgerPage(await readLedger(req.payload), { language, reasons }), { headers })
  },
}
