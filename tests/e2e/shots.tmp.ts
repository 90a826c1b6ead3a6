import { openBrowser, chromiumPath } from '/tmp/w/live/tests/e2e/browser.js'
const url = 'http://localhost:4210'
const browser = await openBrowser(chromiumPath()!)
const dark = process.argv[2] === 'dark'
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme: dark ? 'dark' : 'light' })
page.setDefaultTimeout(240000)
const errors: string[] = []
page.on('console', (m) => m.type() === 'error' && errors.push(m.text().slice(0, 300)))
await page.goto(`${url}/admin/login`)
await page.fill('#field-email', 'desk@wire.example'); await page.fill('#field-password', 'the desk own password 1'); await page.click('button[type=submit]')
await page.waitForURL(/\/admin\/?$/)
const { docs } = await (await fetch(`${url}/api/articles?where[slug][equals]=storm-closes-the-causeway`)).json() as any
const id = docs[0].id
await page.goto(`${url}/admin/collections/articles/${id}`)
await page.waitForSelector('.live-entry')
await page.waitForTimeout(1500)
await page.screenshot({ path: `/tmp/w/live-data/panel${dark ? '-dark' : ''}.png`, fullPage: true })
if (!dark) {
  await page.fill('.entry-composer input[type=text]', 'The lights are back')
  await page.keyboard.press('Enter')
  await page.keyboard.type('On both sides of the water.')
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => document.querySelector('.entry-composer__said')?.textContent?.includes('on the wire'))
  await page.waitForSelector('.live-entry:has-text("The lights are back")')
  const row = page.locator('.live-entry', { hasText: 'The lights are back' })
  await row.getByRole('button', { name: 'Key event' }).click()
  await row.locator('.live-entry__mark').waitFor()
  await row.getByRole('button', { name: 'Correct' }).click()
  await page.waitForSelector('dialog[open]')
  await page.screenshot({ path: '/tmp/w/live-data/dialog.png' })
  await page.keyboard.press('Escape')
  console.log('url after escape', page.url(), await page.locator('dialog').count())
}
await page.goto(`${url}/articles/storm-closes-the-causeway`)
await page.waitForTimeout(1500)
await page.screenshot({ path: `/tmp/w/live-data/site${dark ? '-dark' : ''}.png`, fullPage: true })
await page.goto(`${url}/corrections`)
await page.screenshot({ path: `/tmp/w/live-data/corrections.png`, fullPage: true })
console.log(errors.join('\n'))
await browser.close()
