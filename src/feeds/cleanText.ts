import { decodeHTML } from 'entities'

import { oneLine } from '../shared/oneLine.js'

// XML 1.0 (2.2) allows no other characters; C1 controls are allowed there but discouraged, and no title needs one.
const illegal = /[^\t\n\r\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const loneSurrogates = /\p{Surrogate}/gu
// Most text has none of them, and this is several times as fast as the two above. Pairs of surrogates match as well.
const suspicious = /[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd]/

/** Takes out control characters and noncharacters; a lone surrogate becomes U+FFFD. Safe for XML 1.0, JSON and UTF-8. */
export const stripIllegal = (text: string): string =>
  suspicious.test(text) ? text.replace(loneSurrogates, '\u{fffd}').replace(illegal, '') : text

/** Text for one line, such as a title: free of illegal characters and of blanks at its ends. */
export const plainLine = (text: string): string => oneLine(stripIllegal(text)).trim()

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes text for element content and for attribute values, in HTML and in XML. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

/** The words of safe HTML, one line a block. */
export const htmlToText = (html: string): string =>
  decodeHTML(html.replace(/<br\s*\/?>|<\/(?:p|div|h[1-6]|li|blockquote|figcaption|figure|tr)>/gi, '\n').replace(/<[^>]*>/g, ''))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim()

/** `JSON.stringify` whose strings are free of what other readers choke on. */
export const stringifyClean = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? stripIllegal(inner) : inner))
