const hourMs = 3_600_000

/** How much went over the wire in each of the last hours, the oldest first. @param times ISO 8601 */
export const pulseOf = (times: readonly string[], now: Date, hours = 24): number[] => {
  const counts = Array.from({ length: hours }, () => 0)
  for (const time of times) {
    const ago = Math.floor((now.getTime() - new Date(time).getTime()) / hourMs)
    const at = hours - 1 - ago
    if (at >= 0 && at < hours) counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}
