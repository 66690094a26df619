import { accountIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import type { TypedFields } from '#db/tables/application.ts'
import type { Resume } from '../model/resume.ts'
import { canApply } from '../policy.ts'
import {
  LISTS,
  readEntry,
  readSections,
  wholeFacts,
  type Entry,
  type ListName,
  type Sections,
} from './model/sections.ts'
import { isStep, type StepName } from './model/steps.ts'

/** An entry that was removed last, and where it stood. */
export interface RemovedEntry {
  list: ListName
  index: number
  entry: Entry
}

/** A résumé with all its parts, as its owner edits it. */
export interface StructuredResume extends Resume {
  sections: Sections
  stepsDone: StepName[]
  /** What was typed in a step and could not be taken yet. */
  typed: Record<string, TypedFields>
  removed: RemovedEntry | null
  updatedAt: Date
}

/** The actor's own résumé with all its parts, or null where there is none yet. */
export async function findStructuredResume(
  context: Context,
  db: Db | Trx = context.db,
  options: { lock?: boolean } = {},
): Promise<StructuredResume | null> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return null
  const row = await db
    .selectFrom('resume')
    .where('accountId', '=', accountId)
    .selectAll()
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return null
  const { accountId: _, schools, jobs, skills, certificates, wishes, removed, ...core } = row
  return {
    ...core,
    sections: readSections({ schools, jobs, skills, certificates, wishes }),
    stepsDone: row.stepsDone.filter(isStep),
    removed: readRemoved(removed),
  }
}

/** The same, to be looked at. @throws `not_signed_in`. */
export async function getOwnResume(context: Context): Promise<StructuredResume | null> {
  ensureAllowed(canApply(context.actor))
  return findStructuredResume(context)
}

/** The same, where there must be one. @throws `not_signed_in`, `not_found`. */
export async function getStructuredResume(context: Context): Promise<StructuredResume> {
  const resume = await getOwnResume(context)
  if (!resume) throw new Fault('not_found')
  return resume
}

/** A résumé as an employer reads it: with the short facts that its parts tell. */
export function asRead<R extends Resume & { sections: Sections }>(resume: R, now: Date): R {
  return { ...resume, ...wholeFacts(resume, resume.sections, shanghaiDay(now).slice(0, 7)) }
}

function readRemoved(kept: unknown): RemovedEntry | null {
  const removed = kept as { list?: unknown; index?: unknown; entry?: unknown } | null
  const list = LISTS.find((one) => one === removed?.list)
  const entry = list && readEntry(list, removed?.entry)
  return list && entry ? { list, index: Number(removed?.index) || 0, entry } : null
}
