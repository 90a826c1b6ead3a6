import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

/** What was made, by whom, and the licence to the end. */
const sentence =
  /^(?<work>[^\n]{3,200}?) by (?<maker>[\p{L}\p{N}][^,()"“”\n]{1,60}?) (?:is|are) (?:licen[cs]ed|marked) (?:under|with) (?:an? |the )?(?<licence>CC[ -]?(?:BY|0)(?:[ -](?:NC|SA|ND))*(?:[ -]\d\.\d)?)\.?$/u
/** `Photo by …`: a label that the grammar reads. */
const label = /(?:^|[.!?”"]\s)(?:photos?|images?|pictures?)$/iu

function editsOf(source: string, { work = '', maker = '' }: Record<string, string | undefined>): Edit[] {
  const name = work.length + ' by '.length
  const rest = cut(name + maker.length, source.length)
  return label.test(work) ? [rest] : [{ from: work.length, to: name, with: '\n' }, { from: name, to: name, with: '© ' }, rest]
}

export const licensedWork: Form = {
  name: 'licensedWork',
  about: 'Whoever takes the sentence that collections of free pictures offer: the title, the maker and the licence.',
  examples: [
    example('“Pretty Harbour” by Arthur T. Foster is licensed under CC BY 2.0', '“Pretty Harbour”', ['Arthur T. Foster'], []),
    example('Pretty Harbour by Jane Doe is marked with CC0 1.0.', 'Pretty Harbour', ['Jane Doe'], []),
    example('Photo by Jane Doe is licensed under CC BY-SA 4.0', '', ['Jane Doe'], []),
  ],
  propose: ({ source }) => {
    const groups = sentence.exec(source)?.groups
    const licence = groups?.['licence']
    return groups === undefined || licence === undefined ? [] : [{ edits: editsOf(source, groups), notes: [licence] }]
  },
}
