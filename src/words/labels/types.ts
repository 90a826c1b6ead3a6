/** Labels, groups, options and descriptions of the admin in a language, by their English text. */
export type Labels = Readonly<Record<string, string>>

/** By language (BCP 47). English is what they are called in the collections themselves. */
export type LabelTable = Readonly<Record<string, Labels>>
