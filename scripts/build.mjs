/** `npm run build`: Next's production build and the server bundle; with `--if-stale` only where the last build was of other sources. */
import './lib/help.mjs'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Failure, runMain } from './lib/failure.mjs'
import { withProgress } from './lib/progress.mjs'
import { lastLines, runChild } from './lib/runChild.mjs'
import { projectFolder } from './lib/settings.mjs'
import { sourcesHash } from './lib/sourcesHash.mjs'

/** Inside `.next`, so that removing the build removes the server with it. */
const serverFolder = '.next/newsroom'
const stampFile = (root) => join(root, serverFolder, 'built-from')

/** @param {string} root */
export const buildIsCurrent = (root) => {
  try {
    return readFileSync(stampFile(root), 'utf8') === sourcesHash(root)
  } catch {
    return false
  }
}

const buildNext = async (root) => {
  const { code, output } = await withProgress('Building the admin and the pages (a minute or two)', () =>
    runChild(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build', '--webpack'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        // The build reads the config and opens nothing: what it holds must not depend on where it is made.
        DATABASE_URI: 'file:.data/unused-by-the-build.db',
        PAYLOAD_SECRET: 'unused-by-the-build',
      },
    }),
  )
  if (code === 0) return
  if (output.includes('ENOSPC'))
    throw new Failure('noRoom', 'The disk is full: the build could not be written. Free about 1 GB and run the command again.')
  throw new Failure('build', `The build failed:\n\n${lastLines(output, 60)}`)
}

/** Next adds to tsconfig.json what it likes to see there; a build must not change what it was built from. */
const keepingFile = async (file, work) => {
  const before = readFileSync(file)
  try {
    await work()
  } finally {
    if (!readFileSync(file).equals(before)) writeFileSync(file, before)
  }
}

/** src/server.ts and the operator's commands, each with packages left to Node: no TypeScript loader at run time. */
const buildServer = async (root) => {
  const { build } = await import('esbuild')
  const commands = join(root, 'src/commands')
  const verbs = existsSync(commands) ? readdirSync(commands).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')) : []
  await build({
    absWorkingDir: root,
    entryPoints: {
      server: 'src/server.ts',
      ...Object.fromEntries(verbs.map((file) => [`commands/${basename(file, '.ts')}`, `src/commands/${file}`])),
    },
    outdir: serverFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    tsconfig: 'tsconfig.json',
    sourcemap: 'linked',
    logLevel: 'warning',
  })
}

/**
 * @param {string} [root]
 * @throws {Failure}
 */
export const build = async (root = projectFolder) => {
  const before = sourcesHash(root)
  rmSync(stampFile(root), { force: true })
  await keepingFile(join(root, 'tsconfig.json'), () => buildNext(root))
  rmSync(join(root, serverFolder), { recursive: true, force: true })
  await withProgress('Building the server', () => buildServer(root))
  // Sources that changed during the build are not what was built: the next start sees it and builds again.
  writeFileSync(stampFile(root), before)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runMain(async () => {
    if (process.argv.includes('--if-stale') && buildIsCurrent(projectFolder)) console.log('The build is of these sources already.')
    else await build()
  })
}
