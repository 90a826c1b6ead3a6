import type { Assembled } from '../assemble.js'
import type { Context } from '../context.js'
import { isSpoilt, untidiness } from '../untidy.js'
import { button } from './button.js'
import { email } from './email.js'
import { equals } from './equals.js'
import type { Form, Proposal } from './form.js'
import { giver } from './giver.js'
import { gluedCapitals } from './gluedCapitals.js'
import { gluedSentence } from './gluedSentence.js'
import { headline } from './headline.js'
import { labelLast } from './labelLast.js'
import { licence } from './licence.js'
import { markup } from './markup.js'
import { sides } from './sides.js'
import { standsFirst } from './standsFirst.js'
import { strayText } from './strayText.js'
import { twice } from './twice.js'
import { withoutColon } from './withoutColon.js'
import { withoutStop } from './withoutStop.js'

/** All forms. A new one is a file beside this one, and a line here. Texts are cleaned before their parts are set apart. */
export const forms: readonly Form[] = [markup, button, twice, licence, strayText, withoutColon, labelLast, giver, email, equals, sides, headline, gluedSentence, gluedCapitals, withoutStop, standsFirst]

export interface NamedProposal extends Proposal {
  form: string
}

/** Every part was read by an unmistakable form, and nothing was left over: there is nothing to propose. */
const isSettled = ({ caption, creators, suppliers, doubts }: Assembled): boolean =>
  doubts.length === 0 && untidiness(caption) === 0 && ![...creators, ...suppliers].some(isSpoilt)

/** What the forms propose, each under its name; those that led to this reading not again. */
export const proposals = (context: Context, reading: Assembled, followed: readonly string[]): NamedProposal[] =>
  isSettled(reading) ? [] : forms.filter(({ name }) => !followed.includes(name)).flatMap(({ name, propose }) => propose(context, reading).map((proposal) => ({ ...proposal, form: name })))
