/** Text in one line: line ends and tabs are spaces, and of several blanks in a row there is one. A no-break or a wide space stays what it is. */
export const oneLine = (text: string): string => text.replace(/\s{2,}|[\t\n\v\f\r\u2028\u2029]/gu, ' ')
