import type { IncomingMessage, ServerResponse } from 'node:http'

/** Where a proxy serves the newsroom below a path of its host. */
const folderOf = (url: string): string => new URL(url).pathname.replace(/\/$/, '')

/** Whether a page is asked for: what is sent to one is not led on. */
export const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/**
 * Leads on to a path below the newsroom's address for good (308; RFC 9110, 15.4.9). Not kept without asking: it may come back to its old
 * address, and what was kept would lead in a circle.
 */
export const leadOn = (res: ServerResponse, publisherUrl: string, path: string): void => {
  res.writeHead(308, { Location: folderOf(publisherUrl) + path, 'Content-Length': 0, 'Cache-Control': 'no-cache' }).end()
}
