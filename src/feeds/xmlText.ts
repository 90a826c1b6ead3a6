import { plainLine, stripIllegal } from './cleanText.js'

/**
 * One line of text for feedsmith's XML generators. They turn every `&apos;` of their output into an
 * apostrophe, text that says so literally included; a control character keeps it apart until `finishXml` takes it out.
 */
export const xmlLine = (text: string): string => plainLine(text).replaceAll('&apos;', '&\u0001apos;')

/** The same for HTML that is carried as text; its white space is left alone. */
export const xmlHtml = (html: string): string => stripIllegal(html).replaceAll('&apos;', '&#39;')

/**
 * Makes feedsmith's XML ready to send: nothing is left that XML 1.0 forbids, and the white space that its
 * indentation puts around CDATA goes, because it would belong to the value (an Atom id is compared character by character).
 */
export const finishXml = (xml: string): string =>
  stripIllegal(xml)
    .replace(/>\n\s*<!\[CDATA\[/g, '><![CDATA[')
    .replace(/\]\]>\n\s*<\//g, ']]></')
