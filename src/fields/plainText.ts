/**
 * Text as people typed it, without what only confuses: control characters (but line feeds),
 * characters that change the direction of the text around them, and a byte order mark.
 * Unicode NFC; line ends are `\n`; no blank ends.
 */
export const toPlainText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .normalize('NFC')
    .trim()
