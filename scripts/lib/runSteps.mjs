/**
 * Runs steps some at a time, in their order: each begins as soon as a lane is free and the steps of its `after` have
 * ended. What a step left out of the run is not waited for.
 * @template {{ name: string, after?: string[] }} Step
 * @template Result
 * @param {Step[]} steps
 * @param {number} lanes how many at a time
 * @param {(step: Step) => Promise<Result>} run
 * @returns {Promise<Result[]>} in the order of the steps
 */
export const runSteps = async (steps, lanes, run) => {
  const ended = new Set()
  const waiting = [...steps]
  const running = new Set()
  const results = new Map()
  const names = new Set(steps.map(({ name }) => name))
  const isFree = ({ after = [] }) => after.every((name) => !names.has(name) || ended.has(name))

  const begin = (step) => {
    waiting.splice(waiting.indexOf(step), 1)
    const work = run(step).then((result) => {
      results.set(step, result)
      ended.add(step.name)
      running.delete(work)
    })
    running.add(work)
  }
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < lanes ? waiting.find(isFree) : undefined
    if (next) begin(next)
    else if (running.size > 0) await Promise.race(running)
    else throw new Error(`These wait for each other: ${waiting.map(({ name }) => name).join(', ')}`)
  }
  return steps.map((step) => results.get(step))
}
