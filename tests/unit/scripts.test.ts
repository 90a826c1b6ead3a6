import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkNode } from '../../scripts/lib/checkNode.mjs'
import { checkDisk, checkPort, checkWritable } from '../../scripts/lib/checks.mjs'
import { exitCodes } from '../../scripts/lib/failure.mjs'
import { fastFolder } from '../../scripts/lib/fastFolder.mjs'
import { packagesAreCurrent } from '../../scripts/lib/packages.mjs'
import { readOrMakeSecret } from '../../scripts/lib/secret.mjs'
import { describeExit } from '../../scripts/lib/describeExit.mjs'
import { runChild, stoppedCode } from '../../scripts/lib/runChild.mjs'
import { runSteps } from '../../scripts/lib/runSteps.mjs'
import { projectFolder, readSettings } from '../../scripts/lib/settings.mjs'
import { sourcesHash } from '../../scripts/lib/sourcesHash.mjs'
import {
  countAgain,
  countsLine,
  failedTests,
  filesToRunAgain,
  judgeUnsteady,
  suiteCounts,
  sumCounts,
} from '../../scripts/lib/testCounts.mjs'
import { readProgress, whyStuck } from '../../scripts/lib/testProgress.mjs'
import { selectSteps, testSteps } from '../../scripts/lib/testSteps.mjs'
import { long, longInBrowser, onBoth } from '../helpers/quickRun.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newsroom-scripts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what is typed behind a command', () => {
  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(projectFolder, 'scripts', script), ...args], { encoding: 'utf8', timeout: 20_000 })

  const commands = readdirSync(join(projectFolder, 'scripts')).filter((name) => name.endsWith('.mjs'))
  it.each(commands)('%s says with --help what it is for, and begins nothing', (script) => {
    const { status, stdout, stderr } = run(script, '--help')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^\S.{20,}/)
  })
  it.each(['start.mjs', 'serve.mjs', 'dev.mjs'])('%s takes none, and says how settings are given', (script) => {
    const { status, stderr } = run(script, '--port', '4000')
    expect([status, stderr]).toEqual([exitCodes.settings, expect.stringContaining('PORT=4000')])
  })
  it('test.mjs names what it does not know', () => {
    const { status, stderr } = run('test.mjs', '--olny', 'unit')
    expect([status, stderr]).toEqual([exitCodes.settings, expect.stringContaining('There is no --olny')])
  })
})

describe('checks before a start', () => {
  it.each(['18.20.4', '20.18.3', '16.0.0'])('refuses Node %s', (version) => {
    expect(() => checkNode(version)).toThrow(`Node ${version} is too old`)
  })
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow()
  })

  it('names a port that is taken and how to choose another', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expect(checkPort(port, '127.0.0.1')).rejects.toMatchObject({
      exitCode: exitCodes.portTaken,
      message: expect.stringMatching(`Port ${port} .*\n.*PORT=\\d+ npm start`),
    })
    await new Promise((resolve) => server.close(resolve))
    await expect(checkPort(port, '127.0.0.1')).resolves.toBeUndefined()
  })

  it('says that a HOST is not of this machine', async () => {
    await expect(checkPort(4711, '203.0.113.1')).rejects.toMatchObject({ exitCode: exitCodes.settings })
  })

  it('says how much room is missing', () => {
    expect(() => checkDisk(folder, 100, () => ({ bavail: 10, bsize: 1024 * 1024 }))).toThrow(
      /disk is full: .* has 10 MB left, and about 100 MB are needed/,
    )
    expect(() => checkDisk(folder, 1)).not.toThrow()
  })

  it('refuses a data folder that cannot be made', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => checkWritable(join(file, 'data'))).toThrow(/Cannot write to .*file\/data/)
    expect(() => checkWritable(join(folder, 'new/data'))).not.toThrow()
  })
})

describe('settings', () => {
  it('has the defaults of the contract', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      engine: 'sqlite',
      adminEmail: 'editor@example.com',
      sample: true,
    })
  })
  it('derives PUBLIC_URL from PORT and drops the slash at its end', () => {
    expect(readSettings({ NEWSROOM_LANGUAGE: 'pt-br', NEWSROOM_TIMEZONE: 'Europe/Lisbon' })).toMatchObject({
      language: 'pt-BR',
      timeZone: 'Europe/Lisbon',
    })
    expect(() => readSettings({ NEWSROOM_LANGUAGE: 'german' })).toThrow('NEWSROOM_LANGUAGE')
    expect(() => readSettings({ NEWSROOM_TIMEZONE: 'New York' })).toThrow('NEWSROOM_TIMEZONE')
    expect(readSettings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
    expect(readSettings({ PUBLIC_URL: 'https://wire.example/' }).publicUrl).toBe('https://wire.example')
  })
  it('keeps the secret beside the SQLite file', () => {
    expect(readSettings({ DATABASE_URI: 'file:/srv/news/wire.db' }).folder).toBe('/srv/news')
    expect(readSettings({ DATABASE_URI: 'mongodb://localhost/news' }).engine).toBe('mongodb')
  })
  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '0' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PUBLIC_URL: 'wire.example' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'ftp://wire.example' }, 'PUBLIC_URL'],
    [{ DATABASE_URI: 'postgres://localhost/news' }, 'DATABASE_URI'],
  ])('names what is wrong in %j', (env, name) => {
    expect(() => readSettings(env)).toThrow(name)
  })
})

describe('the secret', () => {
  it('is made once, for its owner alone', () => {
    const secret = readOrMakeSecret(folder)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(readOrMakeSecret(folder)).toBe(secret)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(secret)
  })
})

describe('packages', () => {
  const write = (lock: object, installed?: object) => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...lock } }))
    if (installed) writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
    return packagesAreCurrent(folder)
  }
  const a = { version: '1.0.0', integrity: 'sha512-a' }
  const other = { version: '1.0.0', integrity: 'sha512-b', optional: true }

  it('are current when node_modules holds what the lock says', () => {
    expect(write({ 'node_modules/a': a }, { 'node_modules/a': a })).toBe(true)
    expect(write({ 'node_modules/a': a, 'node_modules/win': other }, { 'node_modules/a': a })).toBe(true)
  })
  it('are stale when one is missing, of another version, or other bytes', () => {
    expect(write({ 'node_modules/a': a })).toBe(false)
    expect(write({ 'node_modules/a': a }, {})).toBe(false)
    expect(write({ 'node_modules/a': a }, { 'node_modules/a': { ...a, version: '1.0.1' } })).toBe(false)
    expect(write({ 'node_modules/a': a }, { 'node_modules/a': { ...a, integrity: 'sha512-x' } })).toBe(false)
  })
})

describe('sourcesHash', () => {
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  it('changes with a content, a name, a removal; not with a time, a test or the data', () => {
    put('src/a.ts', '1')
    put('payload.config.ts', 'x')
    const first = sourcesHash(folder)
    put('src/a.ts', '1')
    put('src/a.test.ts', 'test')
    put('.data/newsroom.db', 'rows')
    expect(sourcesHash(folder)).toBe(first)
    put('src/a.ts', '2')
    const second = sourcesHash(folder)
    expect(second).not.toBe(first)
    put('src/b.ts', '')
    expect(sourcesHash(folder)).not.toBe(second)
    rmSync(join(folder, 'src/b.ts'))
    expect(sourcesHash(folder)).toBe(second)
    put('payload.config.ts', 'y')
    expect(sourcesHash(folder)).not.toBe(second)
  })
})

describe('npm test', () => {
  it('selects steps by name and refuses unknown ones', () => {
    expect(selectSteps(['--all'])).toEqual(testSteps)
    expect(selectSteps([])).toEqual(testSteps.filter(({ name }: { name: string }) => name !== 'package'))
    expect(selectSteps(['--only', 'package'])).toHaveLength(1)
    expect(selectSteps(['--only', 'unit,int']).map((step: { name: string }) => step.name)).toEqual(['unit', 'int'])
    expect(selectSteps(['--skip', 'e2e']).map((step: { name: string }) => step.name)).not.toContain('e2e')
    expect(() => selectSteps(['--only', 'units'])).toThrow(/no step "units"/)
  })
  it('runs two steps at a time, in order, and none before what it comes after', async () => {
    const log: string[] = []
    const ends = new Map<string, () => void>()
    const run = ({ name }: { name: string }) => {
      log.push(name)
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name.toUpperCase())))
    }
    const end = async (name: string) => {
      ends.get(name)?.()
      await new Promise(setImmediate)
    }
    const all = runSteps([{ name: 'a' }, { name: 'b' }, { name: 'c', after: ['b', 'left out'] }, { name: 'd' }, { name: 'e' }], 2, run)
    await new Promise(setImmediate)
    expect(log).toEqual(['a', 'b'])
    await end('a')
    expect(log).toEqual(['a', 'b', 'd'])
    await end('b')
    expect(log).toEqual(['a', 'b', 'd', 'c'])
    for (const name of ['c', 'd', 'e']) await end(name)
    expect(await all).toEqual(['A', 'B', 'C', 'D', 'E'])
    await expect(runSteps([{ name: 'x', after: ['x'] }], 2, run)).rejects.toThrow('x')
  })
  it('names steps that exist in every `after`', () => {
    const known = testSteps.map(({ name }: { name: string }) => name)
    for (const { after = [] } of testSteps as { after?: string[] }[]) expect(known).toEqual(expect.arrayContaining(after))
  })
  it('leaves nothing out of a quick run but folders that there are', () => {
    for (const left of [...long, ...onBoth]) expect(statSync(join(import.meta.dirname, '../int', left)).isDirectory(), left).toBe(true)
    for (const name of longInBrowser) expect(statSync(join(import.meta.dirname, `../e2e/${name}.test.ts`)).isFile(), name).toBe(true)
    expect(new Set([...long, ...onBoth]).size).toBe(long.length + onBoth.length)
  })
  it('keeps its databases in memory where there is room, and nobody has said where', () => {
    const room = (bytes: number) => () => bytes
    expect(fastFolder({ env: {}, room: room(2 ** 40) })).toBe('/dev/shm')
    expect(fastFolder({ env: {}, room: room(2 ** 26) })).toBe(tmpdir())
    expect(fastFolder({ env: { TMPDIR: '/elsewhere' }, room: room(2 ** 40) })).toBe(tmpdir())
  })
  it('says what an end with 13 means', () => {
    expect(describeExit(1)).toBe('exit code 1')
    expect(describeExit(13)).toMatch(/--conditions=production/)
  })
  it('counts a suite that could not run as failed', () => {
    expect(suiteCounts(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(suiteCounts({ numPassedTests: 3 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
    expect(suiteCounts({ numPassedTests: 3, numFailedTests: 2, numPendingTests: 1 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 1 })
  })
  describe('after the files that failed ran again', () => {
    const file = (name: string, tests: Record<string, string>) => ({
      name,
      status: Object.values(tests).includes('failed') ? 'failed' : 'passed',
      assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
    })
    const first = { testResults: [file('a', { one: 'passed', two: 'failed', three: 'pending' }), file('b', { four: 'passed' })] }
    it('counts them as the second run left them, and names what passed only then', () => {
      expect(filesToRunAgain(first)).toEqual(['a'])
      const second = { testResults: [file('a', { one: 'passed', two: 'passed', three: 'pending' })] }
      expect(countAgain(first, second, 0)).toEqual({ passed: 3, failed: 0, skipped: 1, unsteady: ['two'] })
    })
    it('keeps what failed again, what failed newly, and a run that wrote nothing', () => {
      expect(countAgain(first, first, 1)).toEqual({ passed: 2, failed: 1, skipped: 1, unsteady: [] })
      expect(countAgain(first, { testResults: [file('a', { one: 'failed', two: 'passed' })] }, 1)).toEqual({
        passed: 2,
        failed: 1,
        skipped: 0,
        unsteady: ['two'],
      })
      expect(countAgain(first, undefined, 1)).toEqual({ passed: 2, failed: 1, skipped: 1, unsteady: [] })
    })
    it('names what failed and stayed so, with the reason, and a file that could not be loaded', () => {
      const other = { name: 'c', status: 'failed', why: 'no such module', assertionResults: [] }
      const broken = { ...first, testResults: [...first.testResults, other] }
      const two = { test: 'two', why: '' }
      expect(failedTests(broken)).toEqual([two, { test: 'c', why: 'no such module' }])
      expect(failedTests(broken, { testResults: [file('a', { one: 'passed', two: 'passed' })] })).toEqual([
        { test: 'c', why: 'no such module' },
      ])
      expect(failedTests(undefined)).toEqual([])
    })
    it('does not run many again', () => {
      expect(filesToRunAgain({ testResults: [...'abcdefg'].map((name) => file(name, { x: 'failed' })) })).toEqual([])
      expect(filesToRunAgain(undefined)).toEqual([])
    })
    it('does not run torture again', () => {
      expect(
        filesToRunAgain({ testResults: ['/x/torture/kill.test.ts', '/x/b.test.ts'].map((name) => file(name, { x: 'failed' })) }),
      ).toEqual(['/x/b.test.ts'])
    })
    it('fails what passes only the second time, unless somebody has said why', () => {
      const result = { name: 'int', passed: 9, failed: 0, skipped: 1, unsteady: ['Two › a', 'Three › a'] }
      const known = [{ test: 'int › Two › ', reason: 'It waits for a clock' }]
      expect(judgeUnsteady(result, { strict: true, known })).toMatchObject({ passed: 8, failed: 1, flaky: 1 })
      expect(judgeUnsteady(result, { strict: false, known: [] })).toMatchObject({ passed: 9, failed: 0, flaky: 2 })
      expect(judgeUnsteady({ name: 'unit', passed: 1, failed: 0, skipped: 0 }, { strict: true, known })).toMatchObject({
        passed: 1,
        failed: 0,
        flaky: 0,
      })
    })
  })
  it('ends with the sum', () => {
    expect(
      countsLine(
        sumCounts([
          { passed: 1, failed: 0, skipped: 0 },
          { passed: 2, failed: 1, skipped: 0 },
        ]),
      ),
    ).toBe('3 passed, 1 failed')
    expect(countsLine({ passed: 3, failed: 0, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped')
    expect(
      countsLine(
        sumCounts([
          { passed: 3, failed: 0, skipped: 0, flaky: 1 },
          { passed: 1, failed: 0, skipped: 0 },
        ]),
      ),
    ).toBe('4 passed, 0 failed, 1 flaky')
  })
})

describe.each([
  ['bench', 'bench'],
  ['torture', 'tests/torture'],
])('npm run %s', (script, place) => {
  const run = (...args: string[]) => spawnSync(process.execPath, [`scripts/${script}.mjs`, ...args], { encoding: 'utf8' })
  it('lists the names when none is given, or one that is not there', () => {
    expect(run()).toMatchObject({ status: exitCodes.settings, stderr: expect.stringContaining('Names:') })
    const unknown = run('no-such-name')
    expect(unknown.status).toBe(exitCodes.settings)
    expect(unknown.stderr).toContain('There is no "no-such-name"')
    expect(run('../../etc/passwd').status, place).toBe(exitCodes.settings)
  })
  it('knows --help', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining(`npm run ${script}`) })
  })
})

describe('a run that hangs', () => {
  const lines = (file: string, ...all: object[]) => writeFileSync(file, all.map((line) => `${JSON.stringify(line)}\n`).join(''))

  it('is stopped with all that it started, and says why', async () => {
    const file = join(folder, 'lives')
    const script = `require('child_process').spawn(process.execPath, ['-e', "setInterval(() => require('fs').appendFileSync('${file}', 'x'), 50)"], { stdio: 'inherit' })`
    const { code, output } = await runChild(process.execPath, ['-e', script], {
      whyStop: () => (existsSync(file) ? 'It has been long enough.' : undefined),
    })
    expect(code).toBe(stoppedCode)
    expect(output).toContain('It has been long enough.')
    const { size } = statSync(file)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(statSync(file).size).toBe(size)
  })

  it('does not wait for the output of what a command left behind', async () => {
    const script = `require('child_process').spawn('sleep', ['60'], { stdio: 'inherit', detached: true }).unref(); console.log('left')`
    const { code, output } = await runChild(process.execPath, ['-e', script])
    expect({ code, output }).toEqual({ code: 0, output: 'left\n' })
  })

  it('is written down step by step, with why something failed', async () => {
    const [file, tests] = [join(folder, 'written'), join(folder, 'two.test.js')]
    writeFileSync(tests, `it('adds', () => {}); it('fails', () => expect(1).toBe(2)); it.skip('waits', () => {})`)
    writeFileSync(join(folder, 'none.test.js'), `throw new Error('It cannot be loaded')`)
    const [vitest, reporter] = [
      join(projectFolder, 'node_modules/vitest/vitest.mjs'),
      join(projectFolder, 'scripts/lib/progressReporter.mjs'),
    ]
    const args = [vitest, 'run', '--globals', '--root', folder, `--reporter=${reporter}`]
    expect((await runChild(process.execPath, args, { env: { ...process.env, TEST_PROGRESS: file } })).output).not.toMatch(/Unhandled/)
    const progress = readProgress(file)
    expect(progress).toMatchObject({ numPassedTests: 1, numFailedTests: 1, numPendingTests: 1, isWhole: true, running: [] })
    expect(failedTests(progress).map(({ why }) => why.split(' // ')[0])).toEqual(
      expect.arrayContaining(['expected 1 to be 2', 'It cannot be loaded']),
    )
  })

  it('keeps what had ended, and runs the rest again', () => {
    const file = join(folder, 'progress')
    const tests = [
      { fullName: 'adds', status: 'passed' },
      { fullName: 'waits', status: 'skipped' },
    ]
    lines(
      file,
      { files: ['/a', '/b', '/c'] },
      { begun: 'adds', file: '/a' },
      { done: 'adds', file: '/a' },
      { ended: '/a', failed: false, tests },
      { begun: 'spins', file: '/b' },
    )
    const progress = readProgress(file)
    expect(progress).toMatchObject({ numPassedTests: 1, numFailedTests: 2, numPendingTests: 1, isWhole: false, running: ['spins'] })
    expect(filesToRunAgain(progress)).toEqual(['/b', '/c'])
    const second = { testResults: [{ name: '/b', status: 'passed', assertionResults: [{ fullName: 'spins', status: 'passed' }] }] }
    expect(countAgain(progress!, second, 0)).toMatchObject({ passed: 2, failed: 1, unsteady: ['/b came to an end'] })
  })

  it('is told from one that works', () => {
    const file = join(folder, 'progress')
    lines(file, { files: ['/a'] }, { begun: 'adds', file: '/a' })
    const soon = Date.now() + 100_000
    expect(whyStuck(file, 120, soon)).toBeUndefined()
    expect(whyStuck(file, 90, soon)).toContain('Running: adds.')
    lines(file, { files: ['/a'] }, { end: true })
    expect(whyStuck(file, 120, soon)).toContain('vitest has not')
    expect(whyStuck(join(folder, 'none'), 1)).toBeUndefined()
  })
})
