import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { publicOpenings, shownOpenings } from '../public-openings.ts'
import {
  plainText,
  soundAlike,
  suggest,
  type Suggestion,
  type SuggestionKind,
  type Term,
} from './model/suggest.ts'

/** Titles and occupations are those of so many of the newest openings. */
const NEWEST = 50_000
const MOST_NAMES = 8_000
const FRESH_MS = 5 * 60_000
const OLD_MS = 60 * 60_000
/** Names spelled before others have their turn. */
const AT_ONCE = 200

/**
 * Titles, occupations and employers that begin with or hold what has been typed. The names are kept
 * in memory and made anew every five minutes.
 */
export async function listSuggestions(
  context: Context,
  input: { typed: string },
): Promise<Suggestion[]> {
  return suggest(await recallTerms(context), input.typed)
}

/**
 * What was meant by words that nothing has in them: the characters of some opening's title or
 * occupation that sound the same (气车: 汽车); null where none do.
 */
export async function findSoundAlike(
  context: Pick<Context, 'db' | 'clock' | 'recall' | 'words'>,
  typed: string,
): Promise<string | null> {
  if (!/^\p{Script=Han}{2,10}$/u.test(typed)) return null
  return soundAlike(await recallTerms(context), typed, context.words.spell(typed))
}

function recallTerms(context: Pick<Context, 'db' | 'clock' | 'recall' | 'words'>) {
  return context.recall.recall(KEY, howToRecall(context))
}

/** Has the names read, for whoever types next. */
export function prepareSuggestions(context: Context): void {
  context.recall.prepare(KEY, howToRecall(context))
}

const KEY = 'suggestions'

function howToRecall(context: Pick<Context, 'db' | 'clock' | 'words'>) {
  return { make: () => readTerms(context), freshMs: FRESH_MS, oldMs: OLD_MS }
}

async function readTerms(context: Pick<Context, 'db' | 'clock' | 'words'>): Promise<Term[]> {
  const [titles, occupations, employers] = await Promise.all([
    listNames(context, 'title'),
    listNames(context, 'occupation'),
    listEmployers(context),
  ])
  const terms: Term[] = []
  for (const [index, name] of [...employers, ...occupations, ...titles].entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate()
    const han = name.text.replace(/\P{Script=Han}+/gu, '')
    terms.push({
      ...name,
      plain: plainText(name.text),
      syllables: han ? context.words.spell(han) : [],
    })
  }
  return terms
}

type Name = Pick<Term, 'kind' | 'text' | 'id' | 'openings'>

async function listNames(
  context: Pick<Context, 'db' | 'clock'>,
  kind: 'title' | 'occupation',
): Promise<Name[]> {
  const rows = await context.db
    .selectFrom(
      shownOpenings(context)
        .select(`opening.${kind} as text`)
        .orderBy('opening.publishedAt', 'desc')
        .orderBy('opening.id', 'desc')
        .limit(NEWEST)
        .as('newest'),
    )
    .groupBy('text')
    .select(['text', sql<number>`count(*)::int`.as('openings')])
    .orderBy('openings', 'desc')
    .orderBy('text')
    .limit(MOST_NAMES)
    .execute()
  return rows.map(({ text, openings }) => ({ kind, text: text ?? '', id: null, openings }))
}

async function listEmployers(context: Pick<Context, 'db' | 'clock'>): Promise<Name[]> {
  const rows = await publicOpenings(context)
    .groupBy(['organisation.id', 'organisation.name'])
    .select(['organisation.id', 'organisation.name as text'])
    .select(sql<number>`count(*)::int`.as('openings'))
    .orderBy('openings', 'desc')
    .orderBy('organisation.id')
    .limit(MOST_NAMES)
    .execute()
  const kind: SuggestionKind = 'employer'
  return rows.map((row) => ({ kind, ...row }))
}
