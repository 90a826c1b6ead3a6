const browser = 'Chromium, a server and the test share two cores: what a person would wait for is now and then longer than a test does'

/**
 * Tests that may pass only the second time where `STRICT_TESTS=1`, each with the reason why it is not mended yet. Keep it short.
 * @type {readonly { test: string, reason: string }[]} `test` is how the run's name of it begins: `int › file's describe > test`
 */
export const flakyTests = [
  { test: 'e2e › ', reason: browser },
  { test: 'int › A reader in a browser > ', reason: browser },
]
