import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { MongoClient } from 'mongodb'

/** Three servers of MongoDB as one replica set, each a process that can be killed. */
export interface ReplicaSet {
  uri: string
  /** Kills the primary without warning and starts it again `afterMs` later. Resolves when it is dead. */
  killPrimary: (afterMs: number) => Promise<void>
  /** Makes the primary give up its place. */
  stepDown: () => Promise<void>
  /** Resolves when all members run and one of them leads. */
  healthy: () => Promise<void>
  stop: () => Promise<void>
}

interface Member {
  port: number
  folder: string
  process: ChildProcess | undefined
}

const host = '127.0.0.1'
const setName = 'torture'
/** Shorter than MongoDB's ten seconds, so that a run has more elections. */
const settings = { electionTimeoutMillis: 2000, heartbeatIntervalMillis: 500 }

export const startReplicaSet = async (binary: string): Promise<ReplicaSet> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-replicas-'))
  const ports = await freePorts(3)
  const members: Member[] = ports.map((port) => ({ port, folder: path.join(folder, String(port)), process: undefined }))
  let stopped = false

  const start = (member: Member) => {
    member.process = spawn(
      binary,
      [
        '--replSet',
        setName,
        '--port',
        String(member.port),
        '--bind_ip',
        host,
        '--dbpath',
        member.folder,
        '--wiredTigerCacheSizeGB',
        '0.25',
        '--quiet',
      ],
      { stdio: 'ignore' },
    )
  }
  for (const member of members) {
    await mkdir(member.folder)
    start(member)
  }
  await ask(
    ports[0] ?? 0,
    { replSetInitiate: { _id: setName, members: ports.map((port, _id) => ({ _id, host: `${host}:${port}` })), settings } },
    30_000,
  )

  const primary = async (): Promise<Member> => {
    for (;;) {
      for (const member of members) {
        const hello = await ask(member.port, { hello: 1 }, 0).catch(() => undefined)
        if (hello?.isWritablePrimary) return member
      }
      await sleep(50)
    }
  }

  const healthy = async () => {
    for (;;) {
      const { port } = await primary()
      const status = await ask(port, { replSetGetStatus: 1 }, 0).catch(() => undefined)
      const states = (status?.members as { state: number }[] | undefined)?.map(({ state }) => state) ?? []
      // 1 is the primary, 2 a secondary.
      if (states.filter((state) => state === 1).length === 1 && states.every((state) => state === 1 || state === 2)) return
      await sleep(100)
    }
  }
  await healthy()

  return {
    uri: `mongodb://${ports.map((port) => `${host}:${port}`).join(',')}/torture?replicaSet=${setName}`,
    healthy,
    killPrimary: async (afterMs) => {
      const member = await primary()
      await end(member.process, 'SIGKILL')
      void sleep(afterMs).then(() => (stopped ? undefined : start(member)))
    },
    stepDown: async () => {
      const { port } = await primary()
      await ask(port, { replSetStepDown: 5, secondaryCatchUpPeriodSecs: 2, force: true }, 0).catch(() => undefined)
    },
    stop: async () => {
      stopped = true
      await Promise.all(members.map((member) => end(member.process, 'SIGKILL')))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const end = async (child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** One command to one member, over a connection of its own; asked again for `patienceMs` while it cannot be reached. */
const ask = async (port: number, command: Record<string, unknown>, patienceMs: number): Promise<Record<string, unknown>> => {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const client = new MongoClient(`mongodb://${host}:${port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 1000,
      socketTimeoutMS: 10_000,
    })
    try {
      return await client.db('admin').command(command)
    } catch (error) {
      if (Date.now() >= giveUpAt) throw error
      await sleep(100)
    } finally {
      await client.close()
    }
  }
}

const freePorts = async (count: number): Promise<number[]> => {
  const servers = Array.from({ length: count }, () => createServer().listen(0, host))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
