/** `npm run check:package`: builds and packs the package, and has publint and attw look at the tarball itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure, runMain } from './lib/failure.mjs'
import { npmCommand, runChild } from './lib/runChild.mjs'
import { projectFolder as root } from './lib/settings.mjs'

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
    const [{ filename, files, size }] = JSON.parse(packed.slice(packed.indexOf('[')))
    const tarball = join(folder, filename)
    console.log(`${filename}: ${files.length} files, ${Math.round(size / 1024)} KB`)
    const strays = files.filter(({ path }) => !/^(dist\/|package\.json$|README|LICENSE)/.test(path) || /\.test\./.test(path))
    if (strays.length > 0) throw new Failure('failed', `Not for the package: ${strays.map(({ path }) => path).join(', ')}`)
    console.log(await must('publint', process.execPath, ['node_modules/publint/src/cli.js', tarball, '--strict']))
    console.log(await must('attw', process.execPath, ['node_modules/@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only', '--no-emoji']))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
