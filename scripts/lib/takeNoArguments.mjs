import { Failure } from './failure.mjs'

/**
 * For commands whose settings are all variables: whoever writes `npm start -- --port 4000` is told so, and not served elsewhere.
 * @param {string} command as it is typed
 * @throws {Failure} where there is any argument
 */
export const takeNoArguments = (command) => {
  const [first] = process.argv.slice(2)
  if (first === undefined) return
  throw new Failure(
    'settings',
    `${command} takes no arguments, and was given ${first}. Settings are variables, as in  PORT=4000 ${command}  (.env.example lists them).`,
  )
}
