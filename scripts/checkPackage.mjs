/** `npm run check:package`: builds and packs the package, and has publint and attw look at the tarball itself. */
import './lib/help.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure, runMain } from './lib/failure.mjs'
import { loadedPackages } from './lib/loadedPackages.mjs'
import { faultsOfTypes } from './lib/reachableTypes.mjs'
import { npmCommand, runChild } from './lib/runChild.mjs'
import { projectFolder as root } from './lib/settings.mjs'

/** Of what is installed, unpacked. */
const mostBytes = 3_000_000

/** What an app that imports one plugin must not have to load. */
const notForAll = /^(react|react-dom|next|@payloadcms\/(db-|drizzle|storage-|ui|next)|@aws-sdk\/|@libsql\/|mongoose|mongodb)/

/** Doors that load without a bundler and without a database's driver. */
const forNode = ['comments', 'database', 'feeds', 'images', 'livewire', 'masthead', 'mcp', 'next-cache', 'publicAnswers', 'webhooks'].map(
  (name) => `/${name}`,
)

const must = async (what, command, args) => {
  const { code, output } = await runChild(command, args, { cwd: root })
  if (code !== 0) throw new Failure('failed', `${what} ended with ${code}:\n${output}`)
  return output
}

runMain(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-package-'))
  try {
    await must('build:package', process.execPath, ['scripts/buildPackage.mjs'])
    const packed = await must('npm pack', ...npmCommand(['pack', '--json', '--loglevel=error', '--pack-destination', folder]))
    const [{ filename, files, size, unpackedSize }] = JSON.parse(packed.slice(packed.indexOf('[')))
    const tarball = join(folder, filename)
    console.log(
      `${filename}: ${files.length} files, ${Math.round(size / 1000)} kB, ${Math.ceil(unpackedSize / 1000)} of ${mostBytes / 1000} kB unpacked`,
    )
    if (unpackedSize > mostBytes) throw new Failure('failed', `The package is ${unpackedSize} bytes unpacked; ${mostBytes} are the most.`)
    const strays = files.filter(({ path }) => !/^(dist\/|package\.json$|README|LICENSE)/.test(path) || /\.test\./.test(path))
    if (strays.length > 0) throw new Failure('failed', `Not for the package: ${strays.map(({ path }) => path).join(', ')}`)
    const declared = files.flatMap(({ path }) => (path.endsWith('.d.ts') ? [join(root, path)] : []))
    const faults = faultsOfTypes(root, declared)
    if (faults.length > 0) throw new Failure('failed', `Declarations that do not hold:\n${faults.join('\n')}`)
    const loaded = await loadedPackages(join(root, 'dist/index.js'), folder, root)
    const heavy = loaded.filter((name) => notForAll.test(name))
    if (heavy.length > 0) throw new Failure('failed', `import 'payload-newsroom' loads ${heavy.join(', ')}`)
    // As a CommonJS file of an app asks for it, such as the cache handler that `next.config.js` names.
    const asked = ['', ...forNode].map((door) => `require('payload-newsroom${door}')`).join(';')
    await must('require()', process.execPath, ['--conditions=production', '-e', `${asked};process.exit()`])
    console.log(await must('publint', process.execPath, ['node_modules/publint/src/cli.js', tarball, '--strict']))
    console.log(
      await must('attw', process.execPath, [
        'node_modules/@arethetypeswrong/cli/dist/index.js',
        tarball,
        '--profile',
        'esm-only',
        '--no-emoji',
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
