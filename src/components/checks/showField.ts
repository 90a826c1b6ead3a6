/**
 * Brings a field of the form into sight, and the focus into it. A field in a tab that is not open is not on the page: the tabs are looked
 * through for it, that which has it by the form's own word first, and where none has it, the one that was open is again. Of a text the link
 * of these words is brought into sight.
 */
export const showField = (path: string, { link, tab: first = 0 }: { link?: string | undefined; tab?: number } = {}): void => {
  // Rich text has no name on the page; an article has one.
  const find = () =>
    document.querySelector<HTMLElement>(`#field-${path.replaceAll('.', '__')}`) ??
    (path === 'body' ? document.querySelector<HTMLElement>('.rich-text-lexical') : null)
  const isShown = (field: HTMLElement | null) => field !== null && (field.offsetParent !== null || field.getClientRects().length > 0)
  const focus = (field: HTMLElement) => {
    const target = field.matches('input, textarea, select')
      ? field
      : // The text itself: a toolbar stands before it.
        (field.querySelector<HTMLElement>('[contenteditable="true"]') ??
        field.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select, button'))
    const meant = link === undefined ? undefined : [...field.querySelectorAll('a')].find(({ textContent }) => textContent === link)
    ;(meant ?? field).scrollIntoView({ block: 'center' })
    ;(target ?? field).focus({ preventScroll: true })
    // Where the caret stands in a link, the editor offers to change it.
    if (meant) document.getSelection()?.collapse(meant, 0)
  }
  const here = find()
  if (here && isShown(here)) return focus(here)
  const all = [...document.querySelectorAll<HTMLElement>('.tabs-field__tab-button')]
  const tabs = [...all.slice(first, first + 1), ...all.toSpliced(first, 1)]
  const open = tabs.find((tab) => tab.classList.contains('tabs-field__tab-button--active'))
  const look = (at: number): void => {
    const tab = tabs[at]
    if (!tab) return open?.click()
    tab.click()
    // The tab is drawn in a moment; one that has it is not passed by.
    let patience = 12
    const seek = () => {
      const field = find()
      if (field && isShown(field)) focus(field)
      else if (--patience > 0) setTimeout(seek, 25)
      else look(at + 1)
    }
    seek()
  }
  look(0)
}
