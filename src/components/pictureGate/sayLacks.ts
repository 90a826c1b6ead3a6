import type { Lack } from '../../images/missingForPublication.js'
import type { Say } from '../../words/desk/say.js'

const words = { alt: 'lackAlt', credit: 'lackCredit', ended: 'lackEnded', ending: 'lackEnding', rights: 'lackRights' } as const

/** What a picture lacks, as the desk reads it. */
export const sayLacks = (say: Say, lacks: readonly Lack[]): string =>
  lacks.map(({ lack, day = '' }) => say(words[lack], { day })).join('; ')
