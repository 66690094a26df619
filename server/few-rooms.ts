/**
 * What a `Set` does for the rooms of one socket, which is in one room as a rule: without the table for four
 * that each `Set` begins with.
 */
export class FewRooms {
  #only: string | undefined = undefined
  #more: Set<string> | null = null

  constructor(rooms: Iterable<string> = []) {
    for (const room of rooms) this.add(room)
  }

  get size(): number {
    return this.#more?.size ?? (this.#only === undefined ? 0 : 1)
  }

  has(room: string): boolean {
    return this.#more?.has(room) ?? room === this.#only
  }

  add(room: string): this {
    if (this.has(room)) return this
    if (!this.#more && this.#only === undefined) {
      this.#only = room
      return this
    }
    this.#more ??= new Set([this.#only!])
    this.#more.add(room)
    return this
  }

  delete(room: string): boolean {
    if (this.#more) return this.#more.delete(room)
    if (room !== this.#only) return false
    this.#only = undefined
    return true
  }

  *[Symbol.iterator](): Generator<string> {
    if (this.#more) yield* this.#more
    else if (this.#only !== undefined) yield this.#only
  }
}
