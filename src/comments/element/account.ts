/** Where a browser keeps who is signed in: on the page's own origin, and sent to the newsroom as a header. There is no cookie. */
const tokenKey = 'newsroom-comments'

export interface Account {
  token: string
  handle: string
}

export const recall = (): Account | undefined => {
  try {
    const stored = JSON.parse(localStorage.getItem(tokenKey) ?? 'null') as Account | null
    return stored?.token ? stored : undefined
  } catch {
    return undefined
  }
}

/** @param account `null`: they left, and other tabs are told; `undefined`: nobody is signed in */
export const remember = (account: Account | null | undefined): void => {
  const newValue = account === undefined ? null : JSON.stringify(account)
  try {
    if (newValue !== null) localStorage.setItem(tokenKey, newValue)
    else localStorage.removeItem(tokenKey)
  } catch {
    // A page may keep nothing: signed in for as long as it is open.
    return
  }
  // Browsers tell other tabs alone, and there may be another conversation on this page.
  dispatchEvent(new StorageEvent('storage', { key: tokenKey, newValue }))
}

/** What another tab did, where it is about who is signed in; all is gone where the site's data was deleted. */
export const isOfAccount = ({ key }: StorageEvent): boolean => key === tokenKey || key === null

export const signedOutHere = ({ newValue }: StorageEvent): boolean => newValue === 'null'
