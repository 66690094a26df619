const MOST_SPLIT = 4

/**
 * Fewer words of what was typed, the fullest first: without one of several; of a single longer one
 * its end, which in Chinese says what a thing is (新能源汽车装配工: 汽车装配工, 装配工), then its start.
 */
export function splitWords(typed: string): string[] {
  const words = typed.split(/[\s，、,/]+/).filter(Boolean)
  if (words.length > 1) {
    const less = words.map((_, left) => words.filter((_, index) => index !== left).join(' '))
    return [...new Set([...less, ...(words.length > 2 ? words : [])])].slice(0, MOST_SPLIT)
  }
  const characters = [...(words[0] ?? '')]
  if (characters.length < 4 || !/^\p{Script=Han}+$/u.test(words[0] ?? '')) return []
  const half = Math.ceil(characters.length / 2)
  const ends = [characters.slice(-half), characters.slice(0, half), characters.slice(-2)]
  return [...new Set(ends.map((part) => part.join('')))].slice(0, MOST_SPLIT)
}
