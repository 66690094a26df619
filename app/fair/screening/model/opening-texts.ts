import { screenTexts, type Flag, type Screen } from './screen.ts'

/** The texts of an opening that people write themselves, by the names of its form. */
export const SCREENED_FIELDS = [
  'title',
  'occupation',
  'duties',
  'requirements',
  'payText',
  'shiftText',
  'address',
  'contactName',
] as const
export type ScreenedField = (typeof SCREENED_FIELDS)[number]

/** A demand of a sheet that is no text of the form: its column's label and its value. */
export type FlagField = ScreenedField | 'demand'

export type OpeningTexts = Partial<Record<ScreenedField, string | null>>

/** A flag with the sentence it was found in, by which it is known again. */
export interface OpeningFlag extends Flag<FlagField> {
  excerpt: string
}

/**
 * What the rules find in an opening, in the order of its form.
 * @param screen one that remembers, where many openings are screened.
 */
export function screenOpening(
  texts: OpeningTexts,
  demands: string[] = [],
  screen: Screen = screenTexts,
): OpeningFlag[] {
  const own = SCREENED_FIELDS.flatMap((field) => screenField(screen, field, texts[field] ?? ''))
  return [...own, ...demands.flatMap((demand) => screenField(screen, 'demand', demand))]
}

function screenField(screen: Screen, field: FlagField, text: string): OpeningFlag[] {
  return screen({ text }).map((flag) => ({ ...flag, field, excerpt: excerptOf(text, flag) }))
}

const LONGEST_SENTENCE = 160

/** The sentence around a term; of a very long one its surroundings. */
export function excerptOf(text: string, span: { start: number; end: number }): string {
  const before = Math.max(
    ...['\n', '。', '；', ';', '！', '!', '？', '?'].map(
      (stop) => text.slice(0, span.start).lastIndexOf(stop) + 1,
    ),
  )
  const after = /[\n。；;！!？?]/.exec(text.slice(span.end))?.index
  const end = after === undefined ? text.length : span.end + after
  const spare = Math.max(0, LONGEST_SENTENCE - (span.end - span.start)) / 2
  return text
    .slice(
      Math.max(before, Math.ceil(span.start - spare)),
      Math.min(end, Math.floor(span.end + spare)),
    )
    .trim()
}

/** The work that an opening is about: what the organiser approved for one is not approved for another. */
export function workOf(texts: OpeningTexts): string {
  return [texts.title, texts.occupation].filter(Boolean).join(' · ')
}
