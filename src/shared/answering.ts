import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'

type Answering = AsyncLocalStorage<ServerResponse>

const key = Symbol.for('payload-newsroom.answering')

/** The server and Next have a copy each of what they import: what both see stands here. */
const shared = globalThis as { [key]?: Answering }

/** Runs what answers a request, so that whoever draws a page can say with which status it goes out. */
export const whileAnswering = <T>(res: ServerResponse, work: () => T): T => (shared[key] ??= new AsyncLocalStorage()).run(res, work)

/** The answer that is being made; `undefined` where another server than ours asked Next for it. */
export const answering = (): ServerResponse | undefined => shared[key]?.getStore()
