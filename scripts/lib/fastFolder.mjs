import { readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Linux's folder in memory. In a container it often has 64 MB, which is too little. */
const inMemory = '/dev/shm'
/** What `statfs` says of a folder in memory. */
const tmpfs = 0x01021994
/** Bytes that a whole run of the tests leaves lying there, and twice as much again. */
const needed = 6 * 1024 ** 3

const roomIn = (folder) => {
  try {
    const { type, bavail, bsize } = statfsSync(folder)
    const kilobytes = Number(/^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0)
    return type === tmpfs ? Math.min(bavail * bsize, (kilobytes * 1024) / 2) : 0
  } catch {
    return 0
  }
}

/**
 * Where databases of tests lie: in memory where there is room for them, as each commit waits for a disk otherwise. A killed process
 * leaves there what it leaves on a disk; what a power cut leaves is not tested. Whoever sets `TMPDIR` has chosen.
 * @param {{ env?: { TMPDIR?: string }, room?: (folder: string) => number }} [options]
 * @returns {string}
 */
export const fastFolder = ({ env = process.env, room = roomIn } = {}) => (!env.TMPDIR && room(inMemory) >= needed ? inMemory : tmpdir())
