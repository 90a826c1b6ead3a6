/** Everything that the saved page says, part by part. */
export interface SavedArticle {
  headline: string
  picture: SavedPicture
  newsletter: { heading: string; text: string }
  paragraphs: string[]
  /** Who had it first. */
  hatTip: string
  hasRail: boolean
  hasComments: boolean
  /** Titles, in the masthead's order. */
  masthead: string[]
}

export interface SavedPicture {
  /** The whole agency caption, as it was printed. */
  agencyCaption: string
  /** What is left of it without the credit. */
  caption: string
  creator: string
  supplier: string
  supplierNumber: string
  /** `YYYY-MM-DD`. */
  dateCreated: string
  /** `YYYY-MM-DD`. */
  issueDate: string
}

/** Reads the page as a reader saved it: lines of text, blocks between empty lines, the furniture of the page last. */
export const parseSavedArticle = (page: string): SavedArticle => {
  const lines = page.split('\n').map((line) => line.trim())
  const find = (pattern: RegExp) => {
    const at = lines.findIndex((line) => pattern.test(line))
    if (at === -1) throw new Error(`The saved page has no line like ${pattern}`)
    return at
  }
  const caption = find(/ MORE LESS$/)
  const hatTip = find(/^H\/t /)
  const masthead = find(/^Masthead/)
  const bodyFrom = lines.indexOf('', caption + 1)
  const [heading = '', text = ''] = lines.slice(caption + 1, bodyFrom)
  return {
    headline: lines.find(Boolean) ?? '',
    picture: parsePicture(lines[caption] ?? ''),
    newsletter: { heading, text },
    paragraphs: lines.slice(bodyFrom, hatTip).filter(Boolean),
    hatTip: (lines[hatTip] ?? '').replace(/^H\/t (.+?)\.?$/, '$1'),
    hasRail: lines.includes('Latest Livewire'),
    hasComments: lines.includes('Comments'),
    masthead: lines
      .slice(masthead + 1)
      .filter(Boolean)
      .map((line) => line.replace(/:$/, '')),
  }
}

/** The folded caption stands twice in a saved page: cut off at `...`, then whole. */
const parsePicture = (line: string): SavedPicture => {
  const folded = line.replace(/ MORE LESS$/, '')
  const cut = folded.indexOf('... ')
  const agencyCaption = cut === -1 ? folded : folded.slice(cut + 4)
  if (cut !== -1 && !agencyCaption.startsWith(folded.slice(0, cut)))
    throw new Error('The folded caption is not the beginning of the whole one')
  const match = /^(.*?)\s*Photo credit should read: ([^/]+)\/(.+?) URN:(\d+)$/.exec(agencyCaption)
  if (!match) throw new Error('The caption does not end in a credit and a number')
  const [, caption = '', creator = '', supplier = '', supplierNumber = ''] = match
  const [, day, month, year] = /File photo dated (\d\d)\/(\d\d)\/(\d\d)/.exec(caption) ?? []
  const issued = /Issue date: \w+ (\w+ \d+, \d{4})\./.exec(caption)?.[1]
  return {
    agencyCaption,
    caption,
    creator,
    supplier,
    supplierNumber,
    dateCreated: `20${year}-${month}-${day}`,
    issueDate: new Date(`${issued} UTC`).toISOString().slice(0, 10),
  }
}
