/** Bytes that come in pieces and are taken off the front; each is copied a few times, however small its piece is. */
export interface GrowingBytes {
  add(more: Uint8Array): void
  /** What has come and was not taken: to be read before anything else is done with it. */
  held(): Uint8Array
  /** Takes so many off the front, to be kept. */
  take(count: number): Uint8Array
}

const FIRST_BYTES = 4_096

/** None yet. */
export function createGrowingBytes(): GrowingBytes {
  let store = new Uint8Array()
  let from = 0
  let until = 0

  /** Twice what is needed, so that the next many pieces need none. */
  function makeRoom(count: number): void {
    const held = store.subarray(from, until)
    const needed = held.byteLength + count
    if (needed > store.byteLength) {
      store = new Uint8Array(Math.max(FIRST_BYTES, 2 * needed))
      store.set(held)
    } else store.copyWithin(0, from, until)
    until -= from
    from = 0
  }

  return {
    add(more) {
      if (until + more.byteLength > store.byteLength) makeRoom(more.byteLength)
      store.set(more, until)
      until += more.byteLength
    },
    held: () => store.subarray(from, until),
    take(count) {
      const taken = store.slice(from, from + count)
      from += count
      if (from === until) from = until = 0
      return taken
    },
  }
}
