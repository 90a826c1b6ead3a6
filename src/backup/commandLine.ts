import cliProgress from 'cli-progress'

import { BackupRefused } from './format.js'
import type { Progress } from './makeBackup.js'

const toMegabytes = (bytes: number): number => Math.round(bytes / 1024 / 102.4) / 10

/** One bar a step. */
export const progressBar = (): { show: (progress: Progress) => void; stop: () => void } => {
  const bar = new cliProgress.SingleBar({
    format: '{step} {bar} {value}/{total} MB · {eta} s left',
    noTTYOutput: true,
    notTTYSchedule: 5000,
    hideCursor: true,
  })
  let shown: string | undefined
  return {
    show: ({ step, done, total }) => {
      if (step !== shown) {
        if (shown !== undefined) bar.stop()
        bar.start(Math.max(0.1, toMegabytes(total)), 0, { step: step.padEnd(21) })
        shown = step
      }
      bar.setTotal(Math.max(0.1, toMegabytes(total)))
      bar.update(toMegabytes(done))
    },
    stop: () => bar.stop(),
  }
}

/** Ctrl-C ends what is being done at the next file, and leaves nothing half done. */
export const stopSignal = (): AbortSignal => {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => controller.abort(new BackupRefused('Stopped. Nothing was changed.')))
  return controller.signal
}

/** Failures whose message says all that an operator can use. */
export const isPlain = (error: unknown): boolean =>
  error instanceof BackupRefused || /^(ENOENT|EACCES|ENOSPC|EROFS|EISDIR|ENOTDIR|EPERM)$/.test(String((error as { code?: unknown }).code))
