/** What the app that serves this script calls its collections: it says so where they are not our own names. */
const names = {
  comments: 'comments',
  readers: 'readers',
  ...(globalThis as { newsroomComments?: { comments?: string; readers?: string } }).newsroomComments,
}

/** A path of the API below our own names, as this app has it. */
export const atApp = (path: string): string =>
  path.replace(/^\/(comments|readers)(?=[/?]|$)/, (_, own: 'comments' | 'readers') => `/${names[own]}`)
