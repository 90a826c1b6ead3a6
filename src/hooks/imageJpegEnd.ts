const marker = { startOfImage: 0xd8, endOfImage: 0xd9, startOfScan: 0xda } as const

/**
 * A JPEG up to its own end (ITU-T T.81, B.1.1): what cameras append, such as previews with an EXIF of their own, is left
 * out. `undefined` where no end is found.
 */
export const cutAfterJpegEnd = (buffer: Buffer): Buffer | undefined => {
  if (buffer[0] !== 0xff || buffer[1] !== marker.startOfImage) return undefined
  let at = 2
  while (at + 4 <= buffer.length && buffer[at] === 0xff) {
    const code = buffer[at + 1]
    if (code === 0xff) {
      at += 1
      continue
    }
    at += 2 + buffer.readUInt16BE(at + 2)
    if (code !== marker.startOfScan) continue
    at = endOfScan(buffer, at)
    if (at < 0) return undefined
    if (buffer[at + 1] === marker.endOfImage) return buffer.subarray(0, at + 2)
  }
  return undefined
}

/** Where the next marker stands; in a scan's data 0xff is followed by 0 or by a restart marker. */
const endOfScan = (buffer: Buffer, from: number): number => {
  for (let at = buffer.indexOf(0xff, from); at >= 0 && at + 1 < buffer.length; at = buffer.indexOf(0xff, at + 1)) {
    const code = buffer[at + 1] ?? 0
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at
  }
  return -1
}
