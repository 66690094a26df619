/** What a map does for one entry, without the table for four that each `Map` begins with. */
export class OnlyEntry<K, V> {
  #key: K
  #value: V | undefined

  constructor(key: K, value: V) {
    this.#key = key
    this.#value = value
  }

  get size(): number {
    return this.#value === undefined ? 0 : 1
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  get(key: K): V | undefined {
    return key === this.#key ? this.#value : undefined
  }

  delete(key: K): boolean {
    const isThere = this.has(key)
    if (isThere) this.#value = undefined
    return isThere
  }

  clear(): void {
    this.#value = undefined
  }

  *values(): Generator<V> {
    if (this.#value !== undefined) yield this.#value
  }
}
