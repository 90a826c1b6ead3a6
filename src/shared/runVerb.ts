/**
 * Runs a verb of the operator's command line with the arguments of the process, and ends it: what it opened may keep handles.
 * Exit codes: what `run` says; 1 where it throws, 2 for wrong arguments, which get the verb's help.
 * @param isPlain failures that are told by their message alone; the others come with where they happened
 */
export const runVerb = async (
  run: (args: string[]) => Promise<number>,
  help: string,
  isPlain: (error: unknown) => boolean = () => false,
): Promise<never> => {
  try {
    process.exitCode = await run(process.argv.slice(2))
  } catch (error) {
    const { code, message, stack } = error as { code?: string; message: string; stack?: string }
    const isUsage = code?.startsWith('ERR_PARSE_ARGS')
    process.stderr.write(isUsage ? `${message}\n\n${help}` : `${isPlain(error) ? message : stack}\n`)
    process.exitCode = isUsage ? 2 : 1
  }
  process.exit()
}
