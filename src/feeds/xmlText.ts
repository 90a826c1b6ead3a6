import { escapeMarkup, plainLine, stripIllegal } from './cleanText.js'

/**
 * One line of text for feedsmith's XML generators. They turn every `&apos;` of their output into an
 * apostrophe, text that says so literally included; a control character keeps it apart until `finishXml` takes it out.
 */
export const xmlLine = (text: string): string => plainLine(text).replaceAll('&apos;', '&\u0001apos;')

/** The same for HTML that is carried as text, where another way to write an apostrophe means the same. */
export const xmlHtml = (html: string): string => html.replaceAll('&apos;', '&#39;')

const cdataElement = /<([\w:]+)([^<>]*)>\s*((?:<!\[CDATA\[[\s\S]*?\]\]>)+)\s*<\/\1>/g
const cdataSection = /<!\[CDATA\[([\s\S]*?)\]\]>/g
const htmlElements = new Set(['content', 'content:encoded'])

/**
 * Makes feedsmith's XML ready to send. Nothing is left that XML 1.0 forbids. The white space that its indentation
 * puts around CDATA goes, because it would belong to the value (an Atom id is compared character by character).
 * CDATA stays for HTML alone: in lines of text some readers take comments or markup out of it.
 */
export const finishXml = (xml: string): string =>
  stripIllegal(xml).replace(cdataElement, (_whole, name: string, attributes: string, sections: string) => {
    const value = htmlElements.has(name) ? sections : escapeMarkup(sections.replace(cdataSection, '$1'))
    return `<${name}${attributes}>${value}</${name}>`
  })
