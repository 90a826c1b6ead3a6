/**
 * `npm run bench -- queue [--waiting 20000] [--decisions 100]`: a moderator at the queue in Chromium, against what `npm run build` built,
 * with so many comments waiting: milliseconds from a key to the next card on the screen, and seconds for all decisions. The ratio is that
 * of the 95th percentile to 100 ms.
 */
import { parseArgs } from 'node:util'

import { chromiumPath, openBrowser } from '../tests/e2e/browser.js'
import { benchDatabase } from './bootBench.js'
import { servedQueue } from './lib/servedQueue.js'

const { values } = parseArgs({ options: { waiting: { type: 'string', default: '20000' }, decisions: { type: 'string', default: '100' } } })
const [waiting, decisions] = [Number(values.waiting), Number(values.decisions)]
/** The bar, in milliseconds. */
const most = 100

const executablePath = chromiumPath()
if (!executablePath) throw new Error('Chromium: not found. Install it, or set CHROMIUM_PATH.')
const { server } = await servedQueue(waiting)
const browser = await openBrowser(executablePath)

/**
 * Notes, in the page itself, when a key went down and when the card after it was on the screen. As text: what a compiler adds to a function
 * is not there.
 */
const watchCards = `(() => {
  const times = (globalThis.queueTimes = [])
  const card = () => document.querySelector('.comment-queue__text')?.textContent ?? ''
  let from = 0
  let before = ''
  document.addEventListener('keydown', () => { before = card(); from = performance.now() }, true)
  new MutationObserver(() => {
    if (from === 0 || card() === '' || card() === before) return
    const since = from
    from = 0
    requestAnimationFrame(() => times.push(performance.now() - since))
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
})()`

try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${server.url}/admin/login`)
  await page.fill('#field-email', server.email)
  await page.fill('#field-password', server.password)
  await page.click('button[type=submit]')
  await page.waitForURL(/\/admin\/?$/)
  await page.goto(`${server.url}/admin/collections/comments/queue`)
  await page.locator('.comment-queue__text').waitFor()
  await page.evaluate(watchCards)
  const start = performance.now()
  for (let n = 0; n < decisions; n++) {
    // Each third is removed, for a reason that a digit chooses.
    if (n % 3 === 2) await page.keyboard.press('r')
    await page.keyboard.press(n % 3 === 2 ? '2' : 'a')
    await page.waitForFunction((count) => (globalThis as unknown as { queueTimes: number[] }).queueTimes.length >= count, n + 1, {
      polling: 5,
    })
  }
  const seconds = (performance.now() - start) / 1000
  const times = (await page.evaluate(() => (globalThis as unknown as { queueTimes: number[] }).queueTimes)).sort((a, b) => a - b)
  const decided = async () =>
    Number(await page.evaluate(`fetch('/api/comment-decisions?limit=1').then((answer) => answer.json()).then((found) => found.totalDocs)`))
  for (const until = Date.now() + 20_000; (await decided()) < decisions && Date.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const stored = await decided()
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN)
  console.log(
    JSON.stringify({
      name: 'queue',
      database: benchDatabase(),
      ratio: at(0.95) / most,
      ours: at(0.95),
      baseline: most,
      unit: 'ms',
      p50: at(0.5),
      longest: at(1),
      seconds: Math.round(seconds * 10) / 10,
      decisions,
      stored,
      waiting,
    }),
  )
  process.exitCode = stored === decisions && at(0.95) <= most && seconds <= 120 ? 0 : 1
} finally {
  await browser.close()
  await server.stop()
}
process.exit()
