import { describe, expect, it } from 'vitest'

import { getSiteScript, siteScriptAddress } from './siteScript.js'

describe('the script of the site’s pages', () => {
  const keptFor = (address: string) => getSiteScript(new Request(`http://localhost${address}`)).headers.get('Cache-Control')

  it('is kept for good at the address of its version, and nowhere else', () => {
    expect(keptFor(siteScriptAddress)).toBe('public, max-age=31536000, immutable')
    for (const other of ['/site.js?of-another', '/site.js', `${siteScriptAddress}x`, `${siteScriptAddress}&x`])
      expect(keptFor(other)).toBe('no-store')
  })
})
