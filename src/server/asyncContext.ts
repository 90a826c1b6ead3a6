/**
 * Next looks for `AsyncLocalStorage` among the globals when the first of its files is loaded, and puts it there when it begins to serve.
 * A config that imports `next/cache` comes before that, and no request could be answered then. To be imported before anything of Next.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

Object.assign(globalThis, { AsyncLocalStorage })
