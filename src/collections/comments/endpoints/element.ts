import { createHash } from 'node:crypto'

import type { Endpoint, PayloadRequest } from 'payload'

import { accountScript, elementScript } from '../../../comments/element/bundle.js'
import { spokenIn } from '../../../comments/words/spokenIn.js'
import { namesTag } from '../../../shared/entityTags.js'
import { slugOf } from '../../../shared/slugs.js'
import { languageAsked } from './languageAsked.js'

/** The script, and before it what this app calls our collections, where it calls them otherwise. */
const scriptFor = (req: PayloadRequest): string => {
  const names = { comments: slugOf(req, 'comments'), readers: slugOf(req, 'readers') }
  return Object.entries(names).every(([own, name]) => own === name)
    ? elementScript
    : `globalThis.newsroomComments=${JSON.stringify(names)};\n${elementScript}`
}

const tagOf = (script: string): string => `"${createHash('sha256').update(script).digest('base64url').slice(0, 20)}"`

/** For our own pages and for any other site's. */
const serve = (req: PayloadRequest, script: string, type = 'text/javascript'): Response => {
  const tag = tagOf(script)
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=600',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // Weak: servers compress it on its way.
    ETag: `W/${tag}`,
  }
  if (namesTag(req.headers.get('if-none-match') ?? '', tag)) return new Response(null, { status: 304, headers })
  return new Response(script, { headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` } })
}

/** `GET /comments/element.js`: the web component, for our own pages and for any other site's. */
export const elementEndpoint: Endpoint = { path: '/element.js', method: 'get', handler: (req) => serve(req, scriptFor(req)) }

/** `GET /comments/account.js`: what the component fetches for who looks after an account. */
export const accountScriptEndpoint: Endpoint = { path: '/account.js', method: 'get', handler: (req) => serve(req, accountScript) }

/** `GET /comments/words?lang=de`: what the component says in a language other than English. */
export const wordsEndpoint: Endpoint = {
  path: '/words',
  method: 'get',
  handler: (req) => serve(req, JSON.stringify(spokenIn(languageAsked(req))), 'application/json'),
}
