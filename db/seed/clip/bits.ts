/** Writes bits one after the other, the highest first, as video standards have them. */
export class Bits {
  #bytes: number[] = []
  #held = 0
  #count = 0

  /** A number in so many bits. */
  u(bits: number, value: number): this {
    for (let at = bits - 1; at >= 0; at -= 1) {
      this.#held = (this.#held << 1) | ((value >> at) & 1)
      this.#count += 1
      if (this.#count === 8) {
        this.#bytes.push(this.#held)
        this.#held = 0
        this.#count = 0
      }
    }
    return this
  }

  /** An unsigned number as an Exp-Golomb code (ITU-T H.264, 9.1). */
  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1))
    return this.u(length, 0).u(length + 1, value + 1)
  }

  /** Zeros up to the next whole byte. */
  align(): this {
    while (this.#count !== 0) this.u(1, 0)
    return this
  }

  /** Whole bytes; only where a byte begins. */
  put(bytes: Iterable<number>): this {
    for (const byte of bytes) this.#bytes.push(byte)
    return this
  }

  /** All of it, closed as a raw byte sequence payload (ITU-T H.264, 7.3.2.11). */
  close(): Uint8Array {
    this.u(1, 1).align()
    return Uint8Array.from(this.#bytes)
  }
}
