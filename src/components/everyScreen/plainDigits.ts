/** Digits of a script stand in one row from zero to nine, here and there several rows after another (Unicode, 4.6). */
const valueOf = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}

/** A number as fields for numbers take it, in whichever script it was typed: browsers drop what is not 0 to 9. */
export const plainDigits = (text: string): string => text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit))).replace(/\u066b/g, '.')

const isForNumbers = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && (target.type === 'number' || target.inputMode === 'numeric')

/** Whoever types or pastes digits of another script into a field for numbers finds them there, as 0 to 9. */
export const takeDigits = (): (() => void) => {
  const beforeInput = (event: InputEvent) => {
    if (!event.data || !event.cancelable || event.defaultPrevented || !isForNumbers(event.target)) return
    const plain = plainDigits(event.data)
    if (plain === event.data) return
    event.preventDefault()
    // The one way in which the field's own history, and whoever listens to it, hear of it as of what is typed.
    document.execCommand('insertText', false, plain)
  }
  document.addEventListener('beforeinput', beforeInput, true)
  return () => document.removeEventListener('beforeinput', beforeInput, true)
}
