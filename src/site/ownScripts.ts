import type { Payload } from 'payload'

import { surfaceOf } from '../server/securityHeaders.js'
import type { ServerPart } from '../server/types.js'
import { nonceIn } from '../shared/nonceIn.js'

/**
 * A page without Next's own scripts, and without what they would have drawn it from once more: half of its bytes, and all of the time that
 * a phone spends before it answers a finger. They are told from ours by their addresses, and from what stands in a text by their nonce.
 */
export const withoutNextScripts = (html: string, nonce: string): string => {
  const carries = `[^>]* nonce="${nonce.replace(/[^\w=-]/g, '\\$&')}"[^>]*`
  return html
    .replace(new RegExp(`<script(${carries})>([^]*?)</script>`, 'g'), (script, attributes: string) =>
      / src="(?!\/_next\/)/.test(attributes) ? script : '',
    )
    .replace(new RegExp(`<link rel="preload" as="script"${carries}>`, 'g'), '')
}

/** Pages for readers run the site's own script alone: nothing on them needs Next's. The preview and the admin are left as they are. */
export const ownScripts = ({ config: { routes } }: Pick<Payload, 'config'>): ServerPart => ({
  name: 'own scripts',
  handler: (req, res) => {
    const nonce = nonceIn(req.headers['content-security-policy'])
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
    const isFile = /\.\w+$/.test(path)
    if (nonce === undefined || isFile || req.headers['rsc'] !== undefined || surfaceOf(path, routes) !== 'site') return false
    // What is to be read cannot come compressed; what is kept of it is compressed by those who keep it.
    delete req.headers['accept-encoding']
    const [write, end] = [res.write.bind(res), res.end.bind(res)]
    const chunks: Buffer[] = []
    const isPage = () => String(res.getHeader('content-type') ?? '').startsWith('text/html')
    res.write = ((chunk: Buffer | string, ...rest: unknown[]) => {
      if (!isPage()) return (write as (...args: unknown[]) => boolean)(chunk, ...rest)
      chunks.push(Buffer.from(chunk as Buffer))
      rest.findLast((one) => typeof one === 'function')?.()
      return true
    }) as typeof res.write
    res.end = ((...given: unknown[]) => {
      // An answer that many share is made without a connection, and ends by writing.
      Object.assign(res, { write, end })
      if (!isPage()) return (end as (...args: unknown[]) => typeof res)(...given)
      const [chunk] = given
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk as Buffer))
      const whole = Buffer.concat(chunks)
      const isFixed = res.headersSent && res.hasHeader('content-length')
      const page = isFixed ? whole : Buffer.from(withoutNextScripts(whole.toString('utf8'), nonce))
      if (!res.headersSent && res.hasHeader('content-length')) res.setHeader('content-length', page.length)
      return (end as (...args: unknown[]) => typeof res)(page, ...given.filter((one) => typeof one === 'function'))
    }) as typeof res.end
    return false
  },
})
