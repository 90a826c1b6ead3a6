/** Text in one line: line ends and tabs are spaces, of several blanks there is one. A no-break or wide space stays what it is. */
export const oneLine = (text: string): string => text.replace(/\s{2,}|[\t\n\v\f\r\u2028\u2029]/gu, ' ')
