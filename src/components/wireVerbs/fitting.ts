/**
 * How many buttons fit on one line, in the order of their use; those that do not are in a menu. All of them where they fit without it.
 * @param widths of the buttons, in pixels
 */
export const fitting = (widths: readonly number[], { room, gap, menu }: { room: number; gap: number; menu: number }): number => {
  let used = 0
  let fit = 0
  for (const [at, width] of widths.entries()) {
    used += width + (at > 0 ? gap : 0)
    if (used + (at === widths.length - 1 ? 0 : gap + menu) <= room) fit = at + 1
  }
  return fit
}
