import { en } from './en.js'

export type DeskWord = keyof typeof en
export type DeskWords = Readonly<Record<DeskWord, string>>

/** The desk's words by language; a browser whose language is not here is spoken to in English. */
export const deskWords: Readonly<Record<string, Readonly<Partial<DeskWords>>>> = { en }
