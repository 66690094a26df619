import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import type { FlagDecision } from '#db/tables/screening.ts'
import {
  screenOpening,
  workOf,
  type OpeningFlag,
  type OpeningTexts,
} from './model/opening-texts.ts'
import { isHolding } from './model/screen.ts'

/** An opening whose texts were accepted. */
export interface ScreenedOpening {
  openingId: string
  employerId: string
  texts: OpeningTexts
  /** What cells of its sheet demand beside: `opening.demands`. */
  demands: string[]
  /** What screening finds in these, where that is known already. */
  found?: OpeningFlag[]
}

/** Rows of one statement: its placeholders stay far below PostgreSQL's 65,535. */
const CHUNK = 1000

/**
 * Screens openings as they were accepted and keeps what is found beside what was decided before: a
 * flag that the organiser approved stays approved for the same term in the same sentence of the same
 * work; what was returned and is said again is a new flag. Says which openings must wait for the
 * organiser (`in_review`, `flagged`). The caller writes that to the opening, in this transaction and
 * before or after this call. `fresh` openings have no flags yet: an import asks no more than needed.
 */
export async function flagOpenings(
  trx: Trx,
  openings: ScreenedOpening[],
  options: { now: Date; fresh?: boolean },
): Promise<{ waiting: Set<string>; flags: Map<string, OpeningFlag[]> }> {
  const known = options.fresh ? new Map<string, KnownFlag[]>() : await readKnown(trx, openings)
  const waiting = new Set<string>()
  const flags = new Map<string, OpeningFlag[]>()
  const added: ReturnType<typeof newFlag>[] = []
  const gone: string[] = []
  const back: string[] = []
  for (const opening of openings) {
    const found = opening.found ?? screenOpening(opening.texts, opening.demands)
    if (found.length > 0) flags.set(opening.openingId, found)
    const before = known.get(opening.openingId) ?? []
    const kept = new Set<string>()
    for (const flag of found) {
      const key = keyOf({ ...flag, work: workOf(opening.texts) })
      const same = before.filter((one) => keyOf(one) === key)
      const approved = same.find((one) => one.decision === 'approved')
      const stands = approved ?? same.find((one) => one.decision === null && one.goneAt === null)
      if (isHolding(flag) && !approved) waiting.add(opening.openingId)
      if (!stands) added.push(newFlag(opening, flag, options.now))
      else {
        kept.add(stands.id)
        if (stands.goneAt) back.push(stands.id)
      }
    }
    for (const one of before) if (!one.goneAt && !kept.has(one.id)) gone.push(one.id)
  }
  await mark(trx, gone, options.now)
  await mark(trx, back, null)
  for (let start = 0; start < added.length; start += CHUNK) {
    await trx
      .insertInto('openingFlag')
      .values(added.slice(start, start + CHUNK))
      .execute()
  }
  return { waiting, flags }
}

/**
 * Writes the organiser's decision on what stands undecided in an opening, with its reason. To approve
 * decides on what was returned before, too.
 */
export async function decideFlags(
  trx: Trx,
  input: {
    openingId: string
    decision: FlagDecision
    reason: string
    accountId: string | null
    now: Date
  },
): Promise<void> {
  await trx
    .updateTable('openingFlag')
    .set({
      decision: input.decision,
      reason: input.reason,
      decidedBy: input.accountId,
      decidedAt: input.now,
    })
    .where('openingId', '=', input.openingId)
    .where('goneAt', 'is', null)
    .where('severity', 'in', ['prohibited', 'review'])
    .where('decision', 'is', null)
    .execute()
}

/** What the organiser has approved in an opening: what is typed again is known by these. */
export async function readApproved(db: Db, openingId: string): Promise<Set<string>> {
  return (await listApproved(db, [openingId])).get(openingId) ?? new Set()
}

/** As `readApproved`, by openings; those in which nothing was approved are left out. */
export async function listApproved(
  db: Db | Trx,
  openingIds: string[],
): Promise<Map<string, Set<string>>> {
  const rows = await db
    .selectFrom('openingFlag')
    .where(sql<boolean>`opening_id = any(${openingIds}::uuid[])`)
    .where('decision', '=', 'approved')
    .select(['openingId', 'field', 'rule', 'term', 'excerpt', 'work'])
    .execute()
  const byOpening = Map.groupBy(rows, ({ openingId }) => openingId ?? '')
  return new Map([...byOpening].map(([id, its]) => [id, new Set(its.map(keyOf))]))
}

/** Whether what was found in an opening's texts waits for the organiser, but for what it approved. */
export function isUnapproved(
  found: OpeningFlag[],
  texts: OpeningTexts,
  approved: ReadonlySet<string>,
): boolean {
  const work = workOf(texts)
  return found.some((flag) => isHolding(flag) && !approved.has(keyOf({ ...flag, work })))
}

/** What makes a flag the same flag: its field, rule, term, sentence and work. */
export function keyOf(flag: {
  field: string
  rule: string
  term: string
  excerpt: string
  work: string
}): string {
  return JSON.stringify([flag.field, flag.rule, flag.term, flag.excerpt, flag.work])
}

type KnownFlag = Awaited<ReturnType<typeof selectKnown>>[number]

async function readKnown(trx: Trx, openings: ScreenedOpening[]) {
  const ids = openings.map((opening) => opening.openingId)
  const rows: KnownFlag[] = []
  for (let start = 0; start < ids.length; start += CHUNK) {
    rows.push(...(await selectKnown(trx, ids.slice(start, start + CHUNK))))
  }
  return Map.groupBy(rows, (row) => row.openingId ?? '')
}

async function selectKnown(trx: Trx, ids: string[]) {
  return trx
    .selectFrom('openingFlag')
    .where('openingId', 'in', ids)
    .select(['id', 'openingId', 'field', 'rule', 'term', 'excerpt', 'work', 'decision', 'goneAt'])
    .execute()
}

function newFlag(opening: ScreenedOpening, flag: OpeningFlag, now: Date) {
  return {
    id: newId(),
    openingId: opening.openingId,
    employerId: opening.employerId,
    field: flag.field,
    rule: flag.rule,
    severity: flag.severity,
    term: flag.term,
    basis: flag.basis,
    excerpt: flag.excerpt,
    work: workOf(opening.texts),
    foundAt: now,
    goneAt: null,
    decision: null,
    decidedBy: null,
    decidedAt: null,
    reason: '',
  }
}

async function mark(trx: Trx, ids: string[], goneAt: Date | null): Promise<void> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    await trx
      .updateTable('openingFlag')
      .set({ goneAt })
      .where('id', 'in', ids.slice(start, start + CHUNK))
      .execute()
  }
}
