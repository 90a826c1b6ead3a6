import { nameOfTarget, type PurgeTarget } from './purgeTargets.js'

const known = {
  fastly: ['to', 'service', 'token', 'soft', 'api'],
  cloudflare: ['to', 'zone', 'token', 'api'],
  url: ['to', 'url', 'headers'],
} as const

/** What is wrong with the caches that are to be told, in words for who wrote the config; `undefined` where nothing is. */
export const faultOfTargets = (targets: unknown): string | undefined => {
  if (!Array.isArray(targets)) return 'publicAnswers: `purge` is a list of caches.'
  for (const [n, target] of (targets as unknown[]).entries()) {
    const fault = faultOfTarget(target)
    if (fault) return `publicAnswers: purge[${n}] ${fault}`
  }
  const names = (targets as PurgeTarget[]).map(nameOfTarget)
  const twice = names.find((name, n) => names.indexOf(name) !== n)
  return twice === undefined ? undefined : `publicAnswers: \`purge\` names ${twice} twice.`
}

const faultOfTarget = (target: unknown): string | undefined => {
  if (typeof target !== 'object' || target === null) return 'is no cache.'
  const given = target as Record<string, unknown>
  const { to } = given
  if (to !== 'fastly' && to !== 'cloudflare' && to !== 'url') return 'needs `to`: fastly, cloudflare or url.'
  const unknown = Object.keys(given).find((name) => !(known[to] as readonly string[]).includes(name))
  if (unknown !== undefined) return `has \`${unknown}\`, which ${to} does not know.`
  const missing = (to === 'fastly' ? ['service', 'token'] : to === 'cloudflare' ? ['zone', 'token'] : ['url']).find(
    (name) => !isText(given[name]),
  )
  if (missing !== undefined) return `needs \`${missing}\`.`
  for (const name of ['url', 'api'])
    if (given[name] !== undefined && !isAddress(given[name]))
      return `has no address in \`${name}\`: it has to begin with https:// or http://.`
  if (given['token'] !== undefined && !isHeaderValue(given['token'])) return 'has a `token` that cannot be sent.'
  if (given['headers'] === undefined) return undefined
  if (typeof given['headers'] !== 'object' || given['headers'] === null) return 'has `headers` that are none.'
  const bad = Object.entries(given['headers']).find(([name, value]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !isHeaderValue(value))
  return bad && `has a header that cannot be sent: ${bad[0]}.`
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const isAddress = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
const isHeaderValue = (value: unknown): boolean => typeof value === 'string' && /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value)
