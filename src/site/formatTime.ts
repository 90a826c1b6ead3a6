const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/**
 * A time as every reader sees it, server and browser alike: `7 April 2017, 18:05 UTC`.
 * @param at ISO 8601 in UTC
 */
export const formatTime = (at: string): string => `${formatDay(at)}, ${formatClock(at)}`

export const formatDay = (at: string): string => {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

export const formatClock = (at: string): string => `${at.slice(11, 16)} UTC`

/** Says the month alone: `March 2018`. */
export const formatMonth = (at: string): string => formatDay(at).replace(/^\d+ /, '')
