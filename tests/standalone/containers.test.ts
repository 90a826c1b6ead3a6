/** The container files, as far as they can be checked without an engine: they parse, and what they name exists. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'

interface Service {
  image?: string
  build?: string
  command?: string[]
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  stop_grace_period?: string
}
interface Compose {
  services: Record<string, Service>
  volumes: Record<string, unknown>
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as Compose
/** Instructions, with continued lines joined. */
const dockerfile = readFileSync('Dockerfile', 'utf8')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
const ignore = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean)
const settings = readFileSync('docs/guides/deploy.md', 'utf8')

describe('docker-compose.yml', () => {
  it('starts MongoDB as a replica set and waits for it', () => {
    const { newsroom, mongodb } = compose.services
    expect(mongodb?.command).toContain('--replSet')
    const set = mongodb?.command?.[mongodb.command.indexOf('--replSet') + 1]
    expect(newsroom?.environment?.DATABASE_URI).toContain(`replicaSet=${set}`)
    expect(newsroom?.depends_on?.mongodb?.condition).toBe('service_healthy')
    expect(mongodb?.healthcheck?.test.at(-1)).toContain(`_id: '${set}'`)
  })

  it('has JavaScript in its health check that parses', () => {
    const script = compose.services.mongodb?.healthcheck?.test.at(-1) ?? ''
    expect(() => new Function(script)).not.toThrow()
    expect(script).toContain('rs.initiate')
  })

  it('names only volumes that it declares and settings that the guide explains', () => {
    for (const { volumes = [], environment = {} } of Object.values(compose.services)) {
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
      for (const name of Object.keys(environment)) expect(settings).toContain(`\`${name}\``)
    }
  })

  it('holds no secret and publishes the newsroom on this machine alone', () => {
    const { newsroom } = compose.services
    expect(newsroom?.environment?.PAYLOAD_SECRET).toMatch(/^\$\{PAYLOAD_SECRET:\?/)
    expect(newsroom?.environment?.NEWSROOM_ADMIN_PASSWORD).toMatch(/^\$\{NEWSROOM_ADMIN_PASSWORD:\?/)
    expect(newsroom?.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true)
    expect(compose.services.mongodb?.ports).toBeUndefined()
  })
})

describe('Dockerfile', () => {
  const stages = dockerfile.flatMap((line) => line.match(/^FROM \S+ AS (\S+)/)?.[1] ?? [])

  it('copies only what is in the repository, or from a stage above', () => {
    const allowed = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
    const copies = dockerfile.flatMap((line) => line.match(/^COPY (.+)$/)?.[1] ?? [])
    expect(copies.length).toBeGreaterThan(3)
    for (const copy of copies) {
      const parts = copy.split(' ')
      const from = parts[0]?.startsWith('--from=') ? parts.shift()?.slice('--from='.length) : undefined
      if (from) expect(stages).toContain(from)
      for (const source of parts.slice(0, -1)) {
        const path = source.replace(/^\/newsroom\//, '')
        // Made in the build, so not in the repository.
        if (path === '.' || path === 'node_modules' || path === '.next') continue
        expect(existsSync(path), path).toBe(true)
        expect(
          tracked.some((file) => file === path || file.startsWith(`${path}/`)),
          `${path} is committed`,
        ).toBe(true)
        expect(
          allowed.some((entry) => path === entry || path.startsWith(`${entry}/`)),
          `${path} is let in by .dockerignore`,
        ).toBe(true)
      }
    }
  })

  it('lets everything into the build that the build reads', async () => {
    const { sourceRoots } = (await import('../../scripts/lib/sourcesHash.mjs')) as { sourceRoots: string[] }
    const allowed = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    for (const root of sourceRoots)
      expect(
        allowed.some((entry) => root === entry || root.startsWith(`${entry}/`)),
        root,
      ).toBe(true)
  })

  it('runs as a user who is not root, with volumes, a health check and node at first hand', async () => {
    const last = dockerfile.slice(dockerfile.findLastIndex((line) => line.startsWith('FROM ')))
    expect(last).toContain('USER node')
    expect(last.find((line) => line.startsWith('VOLUME'))).toMatch(/\.data.*media/)
    expect(last.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/healthz')
    const command = JSON.parse(last.find((line) => line.startsWith('CMD'))?.slice(4) ?? '[]') as string[]
    expect(command[0]).toBe('node')
    const { serverFlags } = await import('../../scripts/lib/serverFlags.mjs')
    expect(command.slice(1, -1)).toEqual(serverFlags)
    expect(existsSync(command.at(-1) ?? '')).toBe(true)
  })

  it('has a Node that the project runs on', () => {
    const major = Number(dockerfile[0]?.match(/node:(\d+)/)?.[1])
    expect([20, 22, 24]).toContain(major)
  })
})
