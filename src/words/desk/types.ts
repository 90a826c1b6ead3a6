import type { en } from './en.js'

export type DeskWord = keyof typeof en

/** Words of the desk in a language. What is not there is said in English. */
export type SomeDeskWords = Readonly<Partial<Record<DeskWord, string>>>

/** By language (BCP 47). */
export type DeskWordTable = Readonly<Record<string, SomeDeskWords>>
