/** Whether a run was told to leave MongoDB out, as a second run on another Node does: `TEST_DATABASES=sqlite`. */
export const isSqliteOnly = (): boolean => process.env.TEST_DATABASES === 'sqlite'
