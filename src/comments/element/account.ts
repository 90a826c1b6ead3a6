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

export const remember = (account: Account | undefined): void => {
  try {
    if (account) localStorage.setItem(tokenKey, JSON.stringify(account))
    else localStorage.removeItem(tokenKey)
  } catch {
    // A page may keep nothing: signed in for as long as it is open.
  }
}
