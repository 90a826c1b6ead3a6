/** Comments that are decided on in one call. */
export const mostAtOnce = 100
