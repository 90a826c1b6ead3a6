/** By this field a change says which state it started from. */
export const revisionName = 'baseRevision'
