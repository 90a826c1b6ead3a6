import { isGivenName } from '../givenNames.js'

const name = `\\p{Lu}[\\p{L}’'-]+ (?:\\p{Lu}\\. )?(?!Van |Von |De )\\p{Lu}[\\p{L}’'-]+`
const word = `\\p{Lu}[\\p{L}’'-]+`
/** What papers are called in English, so seldom people. */
const titles =
  'Courier|Herald|Gazette|Tribune|Times|Chronicle|Journal|Sentinel|Observer|Examiner|Bulletin|Dispatch|Telegram|Register|Enquirer|Inquirer|Messenger|Independent|Advocate|Reporter|Recorder|Record|News|Post'
const behindName = new RegExp(`^(${name}) ((?:The|Der|Die|Das|Het|Les|Los|Las)(?: ${word}){1,4}|(?:${word} ){1,4}(?:${titles}))$`, 'u')

const paper = new RegExp(`^(?:The )?(?:${word}[ -]){1,4}(?:${titles})$`, 'u')
/** `Kestrel Gazette` */
export const isPaperTitle = (text: string): boolean => paper.test(text)

/** `Kim Smythe Eastern Arizona Courier`, `Uwe Beck Die Rheinpfalz`: a name, and without a sign the paper. Undefined where it is not so. */
export function nameAndPaper(text: string): { creator: string; paper: string } | undefined {
  // Most names are shorter.
  if (text.split(' ').length < 4) return undefined
  const [, creator, paper] = behindName.exec(text) ?? []
  if (creator === undefined || paper === undefined) return undefined
  return isGivenName(creator.split(' ')[0]!) ? { creator, paper } : undefined
}
