import traditionalPairs from 'opencc-js/dict/TSCharacters'

/** Traditional characters and the simplified ones that stand for them. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  traditionalPairs.split('|').map((pair) => {
    const [traditional = '', simplified = ''] = pair.split(' ')
    return [traditional, simplified] as const
  }),
)

/** The text with its traditional characters simplified: 電焊工 as 电焊工. */
export function simplify(text: string): string {
  let simplified = ''
  for (const character of text) simplified += SIMPLIFIED.get(character) ?? character
  return simplified
}
