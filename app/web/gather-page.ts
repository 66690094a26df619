import { Writable } from 'node:stream'

/**
 * Takes in all that React writes and hands it over whole. React 18 hands on its buffer of 2 kB with
 * the zero bytes behind a character that did not fit in any more; a page has none of its own, so
 * those at the end of a chunk are left out.
 */
export function gatherPage(whenWhole: (html: Uint8Array<ArrayBuffer>) => void): Writable {
  const chunks: Uint8Array[] = []
  return new Writable({
    highWaterMark: 1024 * 1024,
    write(chunk: Uint8Array, _encoding, next) {
      chunks.push(withoutZeros(chunk))
      next()
    },
    final(next) {
      whenWhole(Buffer.concat(chunks))
      next()
    },
  })
}

function withoutZeros(chunk: Uint8Array): Uint8Array {
  let end = chunk.length
  while (end > 0 && chunk[end - 1] === 0) end -= 1
  return chunk.subarray(0, end)
}
