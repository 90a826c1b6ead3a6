const logIn = (settings, { admin }) => {
  if (admin?.password) return `${admin.email}  password  ${admin.password}   (shown this once: keep it)`
  if (admin) return `${admin.email}  with the password of NEWSROOM_ADMIN_PASSWORD`
  return 'with the account you have'
}

/**
 * What `npm start` prints when the first request will be answered.
 * @param {{
 *   settings: { publicUrl: string, host: string, port: number },
 *   facts: { admin?: { email: string, password?: string }, sample?: boolean },
 *   seconds: number,
 * }} options `facts.admin` is there only when this start made the account; its password only when it was made up
 */
export const welcome = ({ settings, facts, seconds }) => {
  const at = settings.publicUrl
  return `
ready in ${seconds.toFixed(1)} s, listening on ${settings.host}:${settings.port}

  Admin       ${at}/admin
  REST        ${at}/api/articles
  GraphQL     ${at}/api/graphql
  JSON Feed   ${at}/livewire/feed.json
  RSS         ${at}/livewire/rss.xml
  Atom        ${at}/livewire/atom.xml

  Log in      ${logIn(settings, facts)}

  Try next    write an item under The Wire, add a picture with a credit, publish,
              and find it on the feed:  curl ${at}/livewire/feed.json
  Stop        Ctrl-C; the data stays, and the next start takes seconds

`
}
