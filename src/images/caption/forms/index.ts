import type { Assembled } from '../assemble.js'
import type { Context } from '../context.js'
import { isSpoilt } from '../glued.js'
import { nameWithCaption } from '../unknownName.js'
import { untidiness } from '../untidy.js'
import type { Form, Proposal } from './form.js'
import { angles } from './angles.js'
import { bodyLast } from './bodyLast.js'
import { button } from './button.js'
import { byLast } from './byLast.js'
import { capitalFamily } from './capitalFamily.js'
import { captionLabel } from './captionLabel.js'
import { copyrightBetween } from './copyrightBetween.js'
import { counter } from './counter.js'
import { email } from './email.js'
import { equals } from './equals.js'
import { equalsFirst } from './equalsFirst.js'
import { giver } from './giver.js'
import { gluedCapitals } from './gluedCapitals.js'
import { gluedHouse } from './gluedHouse.js'
import { gluedFirst } from './gluedFirst.js'
import { gluedLabel } from './gluedLabel.js'
import { gluedSeam } from './gluedSeam.js'
import { gluedSentence } from './gluedSentence.js'
import { headline } from './headline.js'
import { houseAlone } from './houseAlone.js'
import { houseBehindStop } from './houseBehindStop.js'
import { houseLast } from './houseLast.js'
import { houseLeads } from './houseLeads.js'
import { labelLast } from './labelLast.js'
import { inMidst } from './inMidst.js'
import { leadSign } from './leadSign.js'
import { licence } from './licence.js'
import { licensedWork } from './licensedWork.js'
import { markup } from './markup.js'
import { nameAlone } from './nameAlone.js'
import { otherRoles } from './otherRoles.js'
import { roleBehind } from './roleBehind.js'
import { scriptSeam } from './scriptSeam.js'
import { shownBefore } from './shownBefore.js'
import { sideBySide } from './sideBySide.js'
import { sides } from './sides.js'
import { smallLabel } from './smallLabel.js'
import { smallNames } from './smallNames.js'
import { standsFirst } from './standsFirst.js'
import { standingLast } from './standingLast.js'
import { strayText } from './strayText.js'
import { twice } from './twice.js'
import { unspacedRoles } from './unspacedRoles.js'
import { viaAlone } from './viaAlone.js'
import { wrapped } from './wrapped.js'
import { wireHeader } from './wireHeader.js'
import { withoutColon } from './withoutColon.js'
import { withoutStop } from './withoutStop.js'

/** All forms. A new one is a file beside this one, and a line here. Texts are cleaned before their parts are set apart. */
export const forms: readonly Form[] = [
  markup,
  button,
  counter,
  captionLabel,
  wrapped,
  wireHeader,
  twice,
  licensedWork,
  licence,
  strayText,
  otherRoles,
  withoutColon,
  smallLabel,
  smallNames,
  labelLast,
  giver,
  shownBefore,
  email,
  equals,
  equalsFirst,
  viaAlone,
  sides,
  copyrightBetween,
  houseBehindStop,
  sideBySide,
  unspacedRoles,
  headline,
  gluedLabel,
  gluedSentence,
  gluedCapitals,
  gluedSeam,
  gluedHouse,
  gluedFirst,
  angles,
  scriptSeam,
  withoutStop,
  houseLeads,
  capitalFamily,
  leadSign,
  standsFirst,
  houseAlone,
  houseLast,
  standingLast,
  roleBehind,
  byLast,
  nameAlone,
  bodyLast,
  inMidst,
]

export interface NamedProposal extends Proposal {
  form: string
}

/** Every part was read by an unmistakable form, and nothing was left over: there is nothing to propose. */
const isSettled = (reading: Assembled): boolean => {
  const { caption, creators, suppliers, doubts } = reading
  const isTidy = untidiness(caption) === 0 && ![...creators, ...suppliers].some(isSpoilt)
  return doubts.length === 0 && isTidy && nameWithCaption(reading) === undefined
}

/** What the forms propose, each under its name; those that led to this reading not again. */
export const proposals = (context: Context, reading: Assembled, followed: readonly string[]): NamedProposal[] =>
  isSettled(reading)
    ? []
    : forms
        .filter(({ name }) => !followed.includes(name))
        .flatMap(({ name, propose }) => propose(context, reading).map((proposal) => ({ ...proposal, form: name })))
