const seconds = (since) => Math.round((Date.now() - since) / 1000)

/**
 * Shows that a long step is alive: one line that rewrites itself on a terminal, a plain line each
 * ten seconds elsewhere.
 * @template T
 * @param {string} title e.g. `Installing packages`
 * @param {(report: (detail: string) => void) => Promise<T>} work calls `report` with how far it is
 * @param {{ out?: NodeJS.WriteStream }} [options]
 * @returns {Promise<T>}
 */
export const withProgress = async (title, work, { out = process.stdout } = {}) => {
  const began = Date.now()
  let detail = ''
  const line = () => `  ${title}${detail ? `: ${detail}` : ''} (${seconds(began)} s)`
  const show = out.isTTY ? () => out.write(`\r\x1b[2K${line().slice(0, (out.columns ?? 80) - 1)}`) : () => out.write(`${line()}\n`)
  if (!out.isTTY) out.write(`  ${title} …\n`)
  const timer = setInterval(show, out.isTTY ? 200 : 10_000)
  let outcome = 'failed'
  try {
    const result = await work((next) => {
      detail = next
    })
    outcome = 'done'
    return result
  } finally {
    clearInterval(timer)
    out.write(`${out.isTTY ? '\r\x1b[2K' : ''}  ${title}: ${outcome} (${seconds(began)} s)\n`)
  }
}
