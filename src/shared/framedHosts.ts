/** Where a config keeps which pages of others ours may frame: the policy of each surface names them. */
export const framedKey = 'newsroomFrames'

export interface Framed {
  /** Hosts whose pages stand in texts. */
  embeds: readonly string[]
  /** Origins of the previews that the admin's forms show. */
  previews: readonly string[]
}

export const framedOf = ({ custom }: { custom?: unknown }): Framed =>
  (custom as Record<string, Framed | undefined> | undefined)?.[framedKey] ?? { embeds: [], previews: [] }

/** Origin of an address, where it has one of its own: a path is of this server. */
export const originOf = (address: string | undefined): string | undefined => {
  const origin = address && URL.canParse(address) ? new URL(address).origin : undefined
  return origin && /^https?:/.test(origin) ? origin : undefined
}
