import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canApply } from '../policy.ts'
import { MOST_ENTRIES, type Entries, type Entry, type ListName } from './model/sections.ts'
import type { TypedEntry } from './model/steps.ts'
import type { StructuredResume } from './resume.ts'
import { lockResume, passed, updateResume } from './resume-steps.ts'

/**
 * Adds an entry to a list of the actor's résumé, or changes the one named. A new one comes first:
 * people begin with what they did last. The same entry sent twice is added once.
 * @throws `not_signed_in`, `not_found`, `too_many_entries`.
 */
export async function saveEntry<L extends ListName>(
  context: Context,
  input: { list: L; entryId: string | null; value: TypedEntry<L> },
): Promise<{ entryId: string }> {
  const { list, entryId, value } = input
  return change(context, list, (entries) => {
    const existing = entries.find(({ id }) => id === entryId)
    if (entryId !== null && !existing) throw new Fault('not_found')
    if (existing) {
      const changed = { ...existing, ...value }
      return {
        entries: entries.map((entry) => (entry.id === entryId ? changed : entry)),
        result: { entryId: existing.id },
      }
    }
    const same = entries.find((entry) => isSame(entry, value))
    if (same) return { entries, result: { entryId: same.id } }
    if (entries.length >= MOST_ENTRIES) {
      throw new Fault('too_many_entries', { params: { most: MOST_ENTRIES } })
    }
    const id = newId()
    const fresh = { id, ...(list === 'certificates' && { fileId: null }), ...value }
    return { entries: [fresh as unknown as Entry, ...entries], result: { entryId: id } }
  })
}

/** Takes an entry out; it can be put back until another one is taken out. */
export async function removeEntry(
  context: Context,
  input: { list: ListName; entryId: string },
): Promise<void> {
  await change(context, input.list, (entries) => {
    const index = entries.findIndex(({ id }) => id === input.entryId)
    const entry = entries[index]
    // Gone already: the second of two presses.
    if (!entry) return { entries, result: undefined }
    return {
      entries: entries.filter((one) => one !== entry),
      removed: { list: input.list, index, entry },
      result: undefined,
    }
  })
}

/** Puts the entry back that was taken out last, where it stood. */
export async function restoreEntry(context: Context, input: { list: ListName }): Promise<void> {
  await change(context, input.list, (entries, resume) => {
    const { removed } = resume
    if (removed?.list !== input.list) return { entries, result: undefined }
    const { index, entry } = removed
    return {
      entries: [...entries.slice(0, index), entry, ...entries.slice(index)],
      removed: null,
      result: undefined,
    }
  })
}

/** Moves an entry one place up or down; at the end it stays. */
export async function moveEntry(
  context: Context,
  input: { list: ListName; entryId: string; by: -1 | 1 },
): Promise<void> {
  await change(context, input.list, (entries) => {
    const from = entries.findIndex(({ id }) => id === input.entryId)
    const moved = entries[from]
    const to = from + input.by
    if (!moved || to < 0 || to >= entries.length) return { entries, result: undefined }
    const others = entries.filter((entry) => entry !== moved)
    return { entries: [...others.slice(0, to), moved, ...others.slice(to)], result: undefined }
  })
}

interface Changed<R> {
  entries: Entry[]
  removed?: { list: ListName; index: number; entry: Entry } | null
  result: R
}

/** Changes a list of the actor's résumé under its lock. @throws `not_signed_in`, `not_found`. */
async function change<R>(
  context: Context,
  list: ListName,
  work: (entries: Entry[], resume: StructuredResume) => Changed<R>,
): Promise<R> {
  ensureAllowed(canApply(context.actor))
  return inTransaction(context, async (trx) => {
    const resume = await lockResume(context, trx)
    const { entries, removed, result } = work(resume.sections[list], resume)
    await writeList(context, trx, resume, list, {
      entries,
      ...(removed !== undefined && { removed: removed && JSON.stringify(removed) }),
    })
    return result
  })
}

async function writeList(
  context: Context,
  trx: Trx,
  resume: StructuredResume,
  list: ListName,
  { entries, ...rest }: { entries: Entry[]; removed?: string | null },
): Promise<void> {
  await updateResume(context, trx, {
    [list]: JSON.stringify(entries),
    ...rest,
    ...passed(resume, list),
  })
}

/** Whether an entry says the same in every field that its form has. */
function isSame<L extends ListName>(entry: Entry, value: TypedEntry<L>): boolean {
  const kept = entry as unknown as Record<string, unknown>
  return Object.entries(value).every(([name, said]) => kept[name] === said)
}

/** Gives a certificate its scan, or takes it away. @throws `not_found`. */
export async function attachScan(
  context: Context,
  trx: Trx,
  input: { entryId: string; fileId: string | null },
): Promise<{ before: string | null }> {
  const resume = await lockResume(context, trx)
  const { certificates } = resume.sections
  const found = certificates.find(({ id }) => id === input.entryId)
  if (!found) throw new Fault('not_found')
  const changed: Entries['certificates'] = { ...found, fileId: input.fileId }
  await writeList(context, trx, resume, 'certificates', {
    entries: certificates.map((one) => (one === found ? changed : one)),
  })
  return { before: found.fileId }
}
