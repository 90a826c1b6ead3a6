import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Path of a Chromium on this machine: `CHROMIUM_PATH`, else the first on the PATH. */
export const chromiumPath = (): string | undefined =>
  process.env.CHROMIUM_PATH ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file))

/** A headless Chromium that talks to nobody but the page. */
export const openBrowser = (executablePath: string, more: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    ...more,
    executablePath,
    headless: true,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  })
