import { z } from 'zod'
import { LOCALES, translator } from '#app/i18n/index.ts'
import { sayTooLong, tooLong } from '#app/kernel/lengths.ts'

/** What an answer's template is for: the step that sends it. */
export const TEMPLATE_KINDS = ['invite', 'offer', 'refuse'] as const
export type TemplateKind = (typeof TEMPLATE_KINDS)[number]

/** What a template leaves open until it is sent. Written in braces, in the words of either language. */
export const PLACEHOLDERS = ['name', 'title', 'time', 'place'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderFacts = Partial<Record<Placeholder, string>>

/** Half-width or full-width braces around a word. */
const PATTERN = /[{｛]\s*([^{}｛｝\n]{1,20}?)\s*[}｝]/g

const WORDS = new Map(
  LOCALES.flatMap((locale) =>
    PLACEHOLDERS.map((placeholder) => [
      translator(locale)(`template.placeholder.${placeholder}`),
      placeholder,
    ]),
  ),
)

/**
 * A text with its placeholders filled in. One for which there is no fact stays as it is, so that it
 * is seen; what is filled in is never read as a placeholder itself.
 */
export function fillTemplate(text: string, facts: PlaceholderFacts): string {
  return text.replace(PATTERN, (whole, word: string) => {
    const placeholder = WORDS.get(word)
    return (placeholder && facts[placeholder]) || whole
  })
}

/** The placeholders of a text that are left open, as they are written, each once. */
export function openPlaceholders(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(PATTERN)].flatMap(([whole, word = '']) => (WORDS.has(word) ? [whole] : [])),
    ),
  ]
}

/** Words in braces that are no placeholder: mistyped, as nobody writes them otherwise. */
export function unknownPlaceholders(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(PATTERN)].flatMap(([whole, word = '']) => (WORDS.has(word) ? [] : [whole])),
    ),
  ]
}

const NAME_MAX = 30
const TEXT_MAX: Record<TemplateKind, number> = { invite: 500, offer: 500, refuse: 300 }

/** A template as its form sends it. */
export const templateSchema = z
  .object({
    id: z.string().optional(),
    kind: z.enum(TEMPLATE_KINDS, { error: 'fault.choose' }),
    name: z
      .string({ error: 'fault.required' })
      .trim()
      .min(1, 'fault.required')
      .max(NAME_MAX, tooLong(NAME_MAX)),
    text: z.string({ error: 'fault.required' }).trim().min(1, 'fault.required'),
  })
  .superRefine(({ kind, text }, check) => {
    const most = TEXT_MAX[kind]
    if (text.length > most) {
      check.addIssue({ code: 'custom', path: ['text'], message: sayTooLong(most, text) })
    }
    const [unknown] = unknownPlaceholders(text)
    if (unknown) {
      const query = new URLSearchParams({ word: unknown }).toString()
      check.addIssue({ code: 'custom', path: ['text'], message: `fault.template_unknown?${query}` })
    }
  })
export type TypedTemplate = z.output<typeof templateSchema>
