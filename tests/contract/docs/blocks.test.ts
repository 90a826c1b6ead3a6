/**
 * Every fenced block of the pages is held to something: TypeScript stands, line for line, in a file of docs/examples, which
 * `tsc` checks; JSON parses; commands exist. Blocks that talk to a server run in tests/standalone. What cannot be run
 * here is named below with its reason, and nothing else is left out.
 */
import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { serverFlags } from '../../../scripts/lib/serverFlags.mjs'
import { asksTheServer, type DocBlock, listFiles, readDocBlocks } from '../../helpers/docBlocks.js'

const blocks = readDocBlocks()
const of = (language: string) => blocks.filter((block) => block.language === language)
const nameOf = ({ page, line }: DocBlock) => `${page}:${line}`
const trimmed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** By page and first line: why a block is not run. */
const notRun: Record<string, string> = {
  'docs/guides/deploy.md [Service]': 'needs systemd; its flags are checked below',
  'docs/guides/deploy.md location / {': 'needs nginx',
  "docs/guides/deploy.md export PAYLOAD_SECRET=$(openssl rand -hex 32) NEWSROOM_ADMIN_PASSWORD='a long password'":
    'needs Docker; tests/standalone/containers.test.ts reads its files',
  'docs/guides/deploy.md docker build -t newsroom .': 'needs Docker; tests/standalone/containers.test.ts reads its files',
  'docs/guides/receive-webhooks.md cd docs/examples/receivers/node && npm install && WEBHOOK_SECRET=whsec_… PORT=4000 node receiver.mjs':
    'installs packages; tests/webhooks/receivers.test.ts runs the three',
  'docs/guides/databases.md mongod --replSet rs0 --bind_ip 127.0.0.1':
    'starts a server; tests/helpers/mongod.ts starts one with the same words',
  'docs/guides/databases.md waiting: createOperation called at hooks.afterChange (src/hooks/countItems.ts:17)': 'a log, not a command',
  'docs/guides/comments.md <script type="module" src="https://news.example/api/comments/element.js"></script>':
    'a page; src/comments/element/element.test.ts holds the component',
  'docs/guides/front-end.md src/app/(site)/…      routes: they hand the config to a page, and nothing else':
    'a list of folders; their existence is checked below',
  "docs/decisions/mongodb-operators.md **db-mongodb: unknown keys of a request's body are executed as update operators**":
    'a report in words; tests/int/hardening/operators.test.ts holds what it tells of',
  'docs/where-code-lives.md payload.config.ts, src/app, src/server.ts': 'a list of folders; their existence is checked below',
  'docs/contracts/caption-grammar.md caption    = { head | issue | taken | dated | story | mark | note | number | dateline | bracketed | labelled | standing | bare | agency-first | prose }':
    'a grammar; src/images/caption/parseCaption.test.ts holds it',
}
const keyOf = ({ page, text }: DocBlock) => `${page} ${text.split('\n')[0] ?? ''}`

interface Package {
  scripts: Record<string, string>
}
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Package
const settings = readFileSync('docs/guides/deploy.md', 'utf8')
const lifecycle = new Set(['ci', 'install', 'pack'])

/** What is wrong with an `npm …` command, or `undefined`. */
const commandFault = (command: string): string | undefined => {
  const [, run, script = '', rest = ''] = /^npm (run )?([\w:-]+)(?: (.*))?$/.exec(command) ?? []
  if (!run && lifecycle.has(script)) return undefined
  if (!scripts[script]) return `package.json has no script "${script}"`
  const [name = ''] = /^-- (?!-)(\S+)/.exec(rest)?.slice(1) ?? []
  const folder = { bench: 'bench', torture: 'tests/torture', newsroom: 'src/commands' }[script]
  if (!folder || !/^[\w-]+$/.test(name)) return undefined
  return ['.ts', '.mjs'].some((ending) => existsSync(`${folder}/${name}${ending}`)) ? undefined : `${folder} has no "${name}"`
}

const commandsIn = (text: string) => [...text.matchAll(/\bnpm (?:run )?[\w:-]+(?: -- [^\s`#&|]+)?/g)].map(([command]) => command)

describe('Blocks of the documentation', () => {
  it('are all of a kind that is held to something', () => {
    const known = (block: DocBlock) =>
      ['ts', 'json'].includes(block.language) || asksTheServer(block) || keyOf(block) in notRun || isOnlyNpm(block) || isOnlySettings(block)
    expect(blocks.filter((block) => !known(block)).map((block) => `${nameOf(block)}  ${keyOf(block)}`)).toEqual([])
    const keys = new Set(blocks.map(keyOf))
    expect(
      Object.keys(notRun).filter((key) => !keys.has(key)),
      'named as not run, and not there',
    ).toEqual([])
  })

  const sources = listFiles('docs/examples', '.ts').map((file) => ({ file, text: `\n${trimmed(readFileSync(file, 'utf8')).join('\n')}\n` }))
  it.each(of('ts').map((block) => [nameOf(block), block] as const))('TypeScript at %s stands in docs/examples', (_, block) => {
    const wanted = `\n${trimmed(block.text).join('\n')}`
    // A call that is a page's whole block is an item of a list in its file.
    const found = sources.filter(
      ({ text }) => text.includes(`${wanted}\n`) || text.includes(`${wanted},\n`) || containsInParts(text, block),
    )
    expect(
      found.map(({ file }) => file),
      'put it, as it stands, into a file of docs/examples',
    ).not.toEqual([])
  })

  it.each(of('json').map((block) => [nameOf(block), block.text] as const))('JSON at %s parses', (_, text) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow()
  })

  it.each(
    blocks
      .filter(({ language }) => ['sh', ''].includes(language))
      .flatMap((block) => commandsIn(block.text).map((command) => [nameOf(block), command] as const)),
  )('at %s there is `%s`', (_, command) => expect(commandFault(command)).toBeUndefined())

  it('names folders that are there', () => {
    for (const page of ['docs/guides/front-end.md', 'docs/where-code-lives.md']) {
      const lists = blocks.filter((block) => block.page === page && keyOf(block) in notRun)
      const paths = lists.flatMap(({ text }) => [...text.matchAll(/^(src\/[\w/().]*?)\/?(?=[\s…,]|$)/gm)].map(([, found]) => found ?? ''))
      expect(paths.length).toBeGreaterThan(3)
      expect(paths.filter((path) => !existsSync(path.replace(/\/$/, '')))).toEqual([])
    }
  })

  it('starts the server of the systemd unit as the project does', () => {
    const [unit] = of('ini')
    expect(unit?.text).toContain(`ExecStart=/usr/bin/node ${serverFlags.join(' ')} scripts/serve.mjs`)
  })
})

describe('Words of the documentation', () => {
  const pages = [...new Set(blocks.map(({ page }) => page)), 'docs/contracts/access.md', 'docs/contracts/feeds.md']
  it.each(pages)('%s names commands and files that exist', (page) => {
    const text = readFileSync(page, 'utf8')
    const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '')
    const commands = inline.filter((code) => /^npm (run )?[\w:-]+( --( [^<]*)?)?$/.test(code))
    // The guide for Payload's website template names files of that.
    const isOfOurs = (code: string) =>
      /^(src|tests|scripts|bench)\/[\w./()-]+$/.test(code) && (page !== 'docs/guides/website-template.md' || !code.startsWith('src/'))
    const files = inline.filter(isOfOurs).filter((file) => !existsSync(file))
    expect([...commands.map(commandFault).filter(Boolean), ...files]).toEqual([])
    const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/')) : '.'
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) => link ?? '')
    expect(links.filter((link) => !existsSync(`${folder}/${link}`))).toEqual([])
  })
})

/** Settings of the newsroom, each with its line in the table of them. */
function isOnlySettings({ text }: DocBlock): boolean {
  const names = trimmed(text).map((line) => /^([A-Z][A-Z0-9_]+)=\S/.exec(line)?.[1])
  return names.length > 0 && names.every((name) => name !== undefined && settings.includes(`\`${name}\``))
}

/** Shell that only names scripts: running them is `npm test` itself. */
function isOnlyNpm({ language, text }: DocBlock): boolean {
  const lines = trimmed(text).map((line) => line.replace(/\s#.*$/, ''))
  return ['sh', ''].includes(language) && lines.length > 0 && lines.every((line) => /^npm /.test(line))
}

/** An import and then a call: in a file the call may stand inside a list, so the two are looked for apart. */
function containsInParts(text: string, { text: wanted }: DocBlock): boolean {
  const parts = wanted.split(/\n\s*\n/).map((part) => trimmed(part).join('\n'))
  return parts.every((part) => text.includes(`\n${part}\n`) || text.includes(`\n${part},\n`) || text.includes(`[${part}]\n`))
}
