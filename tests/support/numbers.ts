/** How often each kind of thing was made in this test file. */
const made = new Map<string, number>()

/** A number that no other thing of this kind has in the test file, from 1 on. */
export function nextNumber(kind: string): number {
  const number = (made.get(kind) ?? 0) + 1
  made.set(kind, number)
  return number
}

/** Counts from 1 again: what a file makes must not hang on the files before it in the process. */
export function forgetNumbers(): void {
  made.clear()
}
