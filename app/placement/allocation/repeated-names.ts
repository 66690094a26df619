/** A name that stands twice in one object of a JSON text, or that no object can have as its own. */
export interface StrangeName {
  name: string
  why: 'twice' | 'reserved'
}

/**
 * Finds the first name that `JSON.parse` would swallow: of two that are the same in one object it keeps
 * the last, without a word, and `__proto__` is lost on the way to most copies.
 *
 * @param text valid JSON.
 */
export function findStrangeName(text: string): StrangeName | null {
  // Of each object or list that is open, the names that it has so far; null for a list.
  const open: (Set<string> | null)[] = []
  let isName = false
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case OPEN_OBJECT:
        open.push(new Set())
        isName = true
        break
      case OPEN_LIST:
        open.push(null)
        isName = false
        break
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop()
        isName = false
        break
      case COMMA:
        isName = open.at(-1) instanceof Set
        break
      case QUOTE: {
        const end = endOfString(text, at)
        const names = isName ? open.at(-1) : null
        if (names) {
          const name = JSON.parse(text.slice(at, end + 1)) as string
          if (name === '__proto__') return { name, why: 'reserved' }
          if (names.has(name)) return { name, why: 'twice' }
          names.add(name)
          isName = false
        }
        at = end
        break
      }
    }
  }
  return null
}

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, COMMA, QUOTE, BACKSLASH] = Array.from(
  '{}[],"\\',
  (sign) => sign.charCodeAt(0),
)

/** Where a string that begins with the quote at `from` has its last. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return end
  }
}
