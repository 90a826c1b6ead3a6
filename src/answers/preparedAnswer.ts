import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import { namesTag } from '../shared/entityTags.js'

export type Headers = Record<string, string | string[]>
export type Encoding = 'br' | 'gzip' | 'identity'

/** An answer as it was made: whole, and not compressed. */
export interface PlainAnswer {
  status: number
  headers: Headers
  body: Buffer
}

/** An answer in one encoding, ready to be sent. */
export interface AnswerForm {
  status: number
  headers: Headers
  body: Buffer
  /** What is sent to whoever has it already; its status is 304. */
  unchanged: Headers
  etag: string | undefined
}

export interface PreparedAnswer {
  status: number
  digest: string
  /** Whether it may be sent to others than the one for whom it was made. */
  isShared: boolean
  /** Whether it was made of something that is never kept, whoever asks. */
  isUnkept: boolean
  /** The form, where it is there already. */
  peek: (encoding: Encoding) => AnswerForm | undefined
  form: (encoding: Encoding) => Promise<AnswerForm>
  /** Those in which somebody was sent it. */
  encodings: () => Encoding[]
  /** Bytes of all forms that are there. */
  bytes: () => number
  /** The one that is called when a form was added; it takes the place of the one before. */
  onGrowth: (listener: () => void) => void
}

export interface PrepareOptions {
  /** Value of `Cache-Control`, unless the answer says its own. */
  cacheControl?: string
  /** Names of request headers that it depends on. */
  vary: readonly string[]
  /** The one that it takes the place of: its compressed forms serve on where the bytes are the same. */
  previous?: PreparedAnswer | undefined
}

/** What says that none between us and the reader may keep an answer (RFC 9213): `Cache-Control` says so of all that is asked by POST. */
export const keepersHeader = 'cdn-cache-control'
export const isUnkept = ({ headers }: Pick<PlainAnswer, 'headers'>): boolean => /no-store/i.test(String(headers[keepersHeader] ?? ''))

/** Names that belong to a connection, or that are made anew for each form. */
const ofConnection = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** Below this, in bytes, nothing is compressed. */
const smallest = 1024
const compressible = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml)|image\/svg)/

/** What one form takes beside its body, in bytes; measured. */
const formOverhead = 1280

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** Prepares an answer for sending: a strong entity tag for each encoding (RFC 9110, 8.8.3.3), and what caches are told. */
export const prepareAnswer = (
  { status, headers: made, body }: PlainAnswer,
  { cacheControl, vary, previous }: PrepareOptions,
): PreparedAnswer => {
  const headers: Headers = {}
  for (const [name, value] of Object.entries(made)) if (!ofConnection.has(name.toLowerCase())) headers[name.toLowerCase()] = value
  if (cacheControl !== undefined) headers['cache-control'] ??= cacheControl
  headers['vary'] = mergeVary(headers['vary'], vary)
  const isCompressible =
    body.length >= smallest && compressible.test(String(headers['content-type'] ?? '')) && headers['content-encoding'] === undefined
  const digest = createHash('sha256')
    .update(`${status} ${JSON.stringify(headers)}\n`)
    .update(body)
    .digest('base64url')
    .slice(0, 22)
  if (previous?.digest === digest) return previous

  const forms: Partial<Record<Encoding, AnswerForm>> = {}
  const making: Partial<Record<Encoding, Promise<AnswerForm>>> = {}
  let onGrowth: () => void = () => undefined
  const add = (encoding: Encoding, bytes: Buffer): AnswerForm => {
    const etag = status === 200 ? tagOf((headers['etag'] as string | undefined) ?? `"${digest}"`, encoding) : undefined
    const validators: Headers = { ...headers, ...(etag ? { etag } : {}) }
    // Frozen: what a server adds to each of its answers is then added once.
    const sent = Object.freeze({
      ...validators,
      'content-length': String(bytes.length),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    })
    let unchanged: Headers | undefined
    const form = {
      status,
      headers: sent,
      body: bytes,
      get unchanged() {
        return (unchanged ??= Object.freeze(withoutContent(sent)))
      },
      etag,
    }
    forms[encoding] = form
    onGrowth()
    return form
  }
  const compress = async (encoding: 'br' | 'gzip'): Promise<AnswerForm> => {
    const source = identity.body
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: source.length } }
    return add(encoding, encoding === 'br' ? await compressBrotli(source, brotli) : await compressGzip(source, { level: 6 }))
  }
  const identity = add('identity', body)
  return {
    status,
    digest,
    isShared: headers['set-cookie'] === undefined && status !== 429,
    isUnkept: isUnkept({ headers: made }),
    peek: (encoding) => (isCompressible ? forms[encoding] : identity),
    form: async (encoding) => {
      if (encoding === 'identity' || !isCompressible) return identity
      return forms[encoding] ?? (making[encoding] ??= compress(encoding))
    },
    encodings: () => Object.keys(forms) as Encoding[],
    bytes: () => Object.values(forms).reduce((sum, form) => sum + formOverhead + form.body.length, 0),
    onGrowth: (listener) => {
      onGrowth = listener
    },
  }
}

/** What is told to whoever has the content already: all but what describes it. */
const withoutContent = ({
  'content-type': _type,
  'content-encoding': _encoding,
  'content-length': _length,
  ...headers
}: Headers): Headers => headers

/** Each encoding's own (RFC 9110, 8.8.3.3). */
const tagOf = (plain: string, encoding: Encoding): string =>
  encoding === 'identity' ? plain : plain.replace(/"$/, encoding === 'gzip' ? '-gz"' : '-br"')

const mergeVary = (given: string | string[] | undefined, added: readonly string[]): string => {
  const names = [given ?? [], ...added].flat().flatMap((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  return names.filter((name, n) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === n).join(', ')
}

/** Whether a reader has this form already (RFC 9110, 13.1.2). */
export const isUnchanged = (ifNoneMatch: string | undefined, etag: string | undefined): boolean =>
  ifNoneMatch !== undefined && etag !== undefined && namesTag(ifNoneMatch, etag)
