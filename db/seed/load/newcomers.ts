import { handInPapers } from '#app/accounts/admissions.ts'
import { registerEmployer } from '#app/accounts/employers.ts'
import { uploadPaper } from '#app/accounts/files.ts'
import { PAPERS } from '#app/accounts/model/file.ts'
import { registerPerson } from '#app/accounts/people.ts'
import { createDraft } from '#app/fair/opening-drafts.ts'
import { submitOpening } from '#app/fair/opening-submissions.ts'
import { openingSchema } from '#app/fair/model/opening-form.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { NEWCOMERS, type Newcomer } from '../content/newcomers.ts'
import { demonstrationPaper, PAPER_NAMES } from '../content/papers.ts'
import { ownerOf, personOf } from './actors.ts'

/** Lets employers hand in papers and an opening each, for the organiser to decide on. */
export async function loadNewcomers(context: Context): Promise<void> {
  for (const newcomer of NEWCOMERS) await loadNewcomer(context, newcomer)
}

async function loadNewcomer(context: Context, { facts, opening }: Newcomer): Promise<void> {
  const { accountId } = await registerPerson(context, {
    name: facts.agentName,
    phone: facts.agentPhone,
    confirmed: true,
  })
  const { employerId } = await registerEmployer(context, { ...facts, ownerAccountId: accountId })
  const { name, shortName } = facts
  const actor = ownerOf(personOf(accountId, facts.agentName), {
    membershipId: newId(),
    id: employerId,
    name,
    shortName,
  })
  const owner = { ...context, actor }
  for (const paper of PAPERS) {
    const bytes = demonstrationPaper(paper, facts.uscc)
    await uploadPaper(owner, { employerId, paper, name: PAPER_NAMES[paper], bytes })
  }
  await handInPapers(owner, { employerId })

  const { openingId } = await createDraft(owner, { employerId })
  const now = context.clock.now()
  const validUntil = shanghaiDay(addDays(now, 30))
  const stated = openingSchema({ now }).parse({ ...opening, validUntil })
  await submitOpening(owner, {
    openingId,
    facts: stated,
    editor: 'demonstration',
    version: '',
    overwrite: true,
  })
}
