/** The mail that an endpoint gets nothing more is written as the newsroom writes: in its language, at its own time. */
import type { EmailAdapter, SendEmailOptions } from 'payload'
import { expect, it } from 'vitest'

import { tellAdmins } from '../../../src/jobs/webhooks/tellAdmins.js'
import { bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('A mail to admins', (engine) => {
  it('is in the language of the newsroom, with the time of its zone', async () => {
    const sent: SendEmailOptions[] = []
    const email: EmailAdapter = () => ({
      name: 'kept',
      defaultFromAddress: 'wire@wire.example',
      defaultFromName: 'The wire',
      sendEmail: (mail) => Promise.resolve(void sent.push(mail)),
    })
    const app = await bootNewsroom({ engine, email, newsroom: { publisher: { ...publisher, language: 'de', timeZone: 'Asia/Kolkata' } } })
    try {
      await app.tokenOf('admin')
      await app.tokenOf('editor')
      const data = { url: 'https://partner.example/secret/path' } as never
      const endpoint = await app.payload.create({ collection: 'webhook-endpoints' as 'feeds', data })
      for (const reason of ['gone', 'failing'] as const)
        await tellAdmins(app.payload, { endpointId: String(endpoint.id), reason }, new Date('2026-03-01T20:00:00Z'))
      expect(sent.map(({ subject, to }) => [to, subject])).toEqual(
        sent.map(() => ['admin@wire.example', 'Webhook-Endpunkt abgeschaltet: partner.example']),
      )
      const [gone, failing] = sent.map(({ text }) => String(text))
      expect(gone).toMatch(/2\. März 2026.*01:30[^]*410[^]*Schalten Sie ihn dort ein/)
      expect(failing).toContain('fünf Tage')
      expect(JSON.stringify(sent)).not.toContain('secret')
    } finally {
      await app.stop()
    }
  })
})
