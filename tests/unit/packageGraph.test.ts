/** What an app gets when it imports a part of the package: bundled as an app would, with packages left outside and named. */
import { readFileSync } from 'node:fs'

import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

interface Manifest {
  exports: Record<string, string | { default: string; types: string }>
  peerDependencies: Record<string, string>
  peerDependenciesMeta: Record<string, { optional: boolean }>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const optional = Object.keys(manifest.peerDependenciesMeta)
const doors = Object.entries(manifest.exports).flatMap(([door, target]) =>
  typeof target === 'string' ? [] : [[door, sourceOf(target.default)] as const],
)

function sourceOf(target: string): string {
  return target.replace('./dist/', './src/').replace(/\.js$/, '.ts')
}

/** Names of packages; `isLazy` where an import is carried out later or never. */
const packagesOf = async (contents: string): Promise<Set<string>> => {
  const { metafile } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    metafile: true,
    write: false,
    outdir: 'unused',
    logLevel: 'silent',
    external: ['*.css', '@payload-config'],
  })
  const found = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.flatMap(({ path, external }) => (external && !path.startsWith('node:') ? [path] : [])),
  )
  return new Set(
    found.map((path) =>
      path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  )
}
const heavy = /^(react|react-dom|next|@payloadcms\/(db-|storage-|drizzle|ui|next)|@aws-sdk\/)/

describe('The package', () => {
  it.each([
    ['livewire', '.'],
    ['livewire', './livewire'],
    ['webhooks', './webhooks'],
    ['comments', './comments'],
    ['masthead', './masthead'],
    ['imageCredits', './images'],
    ['afterCommit', './database'],
    ['newsroom', '.'],
  ])('%s from %s brings no React, no database driver and no S3 along', async (name, door) => {
    const file = doors.find(([one]) => one === door)?.[1] ?? ''
    const packages = await packagesOf(`import { ${name} } from '${file}'\nconsole.log(${name})`)
    expect([...packages].filter((one) => heavy.test(one))).toEqual([])
  })

  it('has each optional package behind a door of its own, and in no other', async () => {
    const found = await Promise.all(
      doors.map(
        async ([door, file]) => [door, [...(await packagesOf(`export * from '${file}'`))].filter((one) => optional.includes(one))] as const,
      ),
    )
    expect(Object.fromEntries(found.filter(([, packages]) => packages.length > 0))).toEqual({
      './databaseFromUri': expect.arrayContaining(['@payloadcms/db-mongodb', '@payloadcms/db-sqlite']) as unknown,
      './mongodb': ['@payloadcms/db-mongodb'],
      './s3': expect.arrayContaining(['@aws-sdk/client-s3', '@payloadcms/storage-s3']) as unknown,
      './sqlite': ['@payloadcms/db-sqlite'],
    })
  })

  it('asks the app for Payload, React and Next, works on the versions it states, and pins one of each here', () => {
    const { dependencies, devDependencies, peerDependencies } = manifest
    const shared = /^(payload|@payloadcms\/.*|next|react|react-dom|graphql|sharp|@aws-sdk\/.*)$/
    expect(Object.keys(dependencies).filter((name) => shared.test(name))).toEqual([])
    for (const name of Object.keys(peerDependencies)) expect(devDependencies[name], name).toMatch(/^\d+\.\d+\.\d+$/)
    const payloads = Object.entries(devDependencies).filter(([name]) => name === 'payload' || name.startsWith('@payloadcms/'))
    expect(new Set(payloads.map(([, version]) => version)).size).toBe(1)
  })
})
