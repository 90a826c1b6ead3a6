import type { CommentWords } from '../words/en.js'

export type ElementWords = CommentWords['element']

export const rightToLeft = (language: string): boolean => /^(?:ar|fa|he|iw|ps|ur|yi|dv|ug|sd|ckb)(?:-|$)/i.test(language)

export const put = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
