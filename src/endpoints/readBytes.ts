/** The text of a body of `maxBytes` at the most; `undefined` where it is longer. */
export const readBytes = async (chunks: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<string | undefined> => {
  const read: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks ?? []) {
    size += chunk.length
    if (size > maxBytes) return undefined
    read.push(chunk)
  }
  return Buffer.concat(read).toString('utf8')
}
