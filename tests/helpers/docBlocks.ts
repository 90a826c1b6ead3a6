import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface DocBlock {
  /** Path of the page from the project's folder. */
  page: string
  /** Line of the opening fence, from 1. */
  line: number
  /** What stands behind the fence, `''` for none. */
  language: string
  text: string
}

const pages = (): string[] => ['README.md', 'CONTRIBUTING.md', ...listFiles('docs', '.md')]

/** Files of a folder and those in it, by their ending. */
export const listFiles = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .flatMap((file) => (file.endsWith(ending) && !file.includes('node_modules') ? [path.join(folder, file)] : []))
    .sort()

/** Every fenced block of the README, of CONTRIBUTING and of docs/. */
export const readDocBlocks = (): DocBlock[] => pages().flatMap((page) => blocksOf(page, readFileSync(page, 'utf8')))

const blocksOf = (page: string, markdown: string): DocBlock[] => {
  const blocks: DocBlock[] = []
  let open: { line: number; language: string; lines: string[] } | undefined
  markdown.split('\n').forEach((text, index) => {
    const fence = /^\s*```(.*)$/.exec(text)
    if (!fence) open?.lines.push(text)
    else if (!open) open = { line: index + 1, language: (fence[1] ?? '').trim(), lines: [] }
    else {
      blocks.push({ page: path.posix.normalize(page), line: open.line, language: open.language, text: open.lines.join('\n') })
      open = undefined
    }
  })
  if (open) throw new Error(`${page}:${open.line}: a block that is not closed`)
  return blocks
}

/** Whether a block of shell talks to a newsroom that is served. */
export const asksTheServer = ({ language, text }: DocBlock): boolean => language === 'sh' && /\bcurl\b/.test(text)
