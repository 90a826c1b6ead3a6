type Text = string | null | undefined

/** Blanks say nothing. */
const isSaid = (value: boolean | Text): boolean => (typeof value === 'string' ? value.trim() !== '' : Boolean(value))

/** What is looked at before a picture is published. */
export interface PublishablePicture {
  alt?: Text
  creator?: Text
  creditLine?: Text
  supplier?: Text
  usageRights?: Text
  copyrightNotice?: Text
  webStatement?: Text
  licensorName?: Text
  licensorUrl?: Text
  ownPicture?: boolean | null
  expiresAt?: Date | Text
}

/**
 * Whether it is known by what right the picture is shown: it is our own, or a supplier is named (what was agreed with it
 * holds), or the credit line that its owner asks for, or the picture says whose it is, what it may be used for, or where
 * its licence stands.
 */
const hasRights = ({
  ownPicture,
  supplier,
  creditLine,
  usageRights,
  copyrightNotice,
  webStatement,
  licensorName,
  licensorUrl,
}: PublishablePicture): boolean =>
  [ownPicture, supplier, creditLine, usageRights, copyrightNotice, webStatement, licensorName, licensorUrl].some(isSaid)

/** What a picture lacks for being published; `day` where it is about the end of a right. */
export interface Lack {
  lack: 'alt' | 'credit' | 'ended' | 'ending' | 'rights'
  day?: string
}

/** What a picture lacks for being published at a time, now or later; empty where nothing is missing. */
export const lacksOf = (picture: PublishablePicture, now: Date, at: Date = now): Lack[] => [
  ...(isSaid(picture.creditLine) || isSaid(picture.creator) ? [] : [{ lack: 'credit' } as const]),
  ...(isSaid(picture.alt) ? [] : [{ lack: 'alt' } as const]),
  ...(hasRights(picture) ? [] : [{ lack: 'rights' } as const]),
  ...endOfRights(picture, now, at),
]

const endOfRights = ({ expiresAt }: PublishablePicture, now: Date, at: Date): Lack[] => {
  if (!expiresAt) return []
  const end = new Date(expiresAt)
  const day = Number.isNaN(end.getTime()) ? '' : end.toISOString().slice(0, 10)
  if (end <= now) return [{ lack: 'ended', day }]
  return end <= at ? [{ lack: 'ending', day }] : []
}

const english: Readonly<Record<Lack['lack'], (day: string) => string>> = {
  credit: () => 'no credit: enter its creator or credit line',
  alt: () => 'no alternative text',
  rights: () => 'no rights: tick “Our own picture”, or enter its supplier, copyright notice or usage rights',
  ended: (day) => `the right to use it ended on ${day}`,
  ending: (day) => `the right to use it ends on ${day}, before this is published`,
}

/** The same in words, for answers of the server. */
export const missingForPublication = (picture: PublishablePicture, now: Date, at: Date = now): string[] =>
  lacksOf(picture, now, at).map(({ lack, day = '' }) => english[lack](day))
