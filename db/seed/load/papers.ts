import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { PARTIES } from '#app/placement/agreements/model/agreement-states.ts'
import type { Insertable } from 'kysely'
import type { AgreementParty, ConsentTable } from '../../tables/agreement.ts'

const CRITERIA = {
  excellent: '能独立完成岗位任务，质量稳定，带得动新同学；日志完整，总结有见解。',
  good: '在师傅指导下完成岗位任务，质量合格，安全规范无差错。',
  pass: '基本完成岗位任务，偶有返工；日志按时交。',
  fail: '未完成岗位任务，或有违反安全规范、擅自离岗的行为。',
}

/** Guiding teachers, insurance and assessment of a plan, as they are before agreements are made. */
export async function loadConditions(context: Context, trx: Trx, planId: string): Promise<void> {
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', planId)
    .select(['collegeId', 'firstDay', 'lastDay'])
    .executeTakeFirstOrThrow()
  const posts = await trx.selectFrom('planPost').where('planId', '=', planId).select('id').execute()
  const members = await trx
    .selectFrom('membership')
    .where('organisationId', '=', plan.collegeId)
    .where('removedAt', 'is', null)
    .select('id')
    .orderBy('role')
    .orderBy('id')
    .execute()
  await trx.deleteFrom('planGuide').where('planId', '=', planId).execute()
  await insertRows(
    trx,
    'planGuide',
    posts.map(({ id }, place) => ({
      planId,
      planPostId: id,
      membershipId: members[place % members.length]!.id,
    })),
  )
  const at = context.clock.now()
  await trx
    .insertInto('planInsurance')
    .values({
      id: newId(),
      planId,
      employerId: null,
      insurer: '演示财产保险青岛分公司',
      policyNumber: `SX${plan.firstDay.replaceAll('-', '')}01`,
      firstDay: plan.firstDay,
      lastDay: plan.lastDay,
      payer: 'college',
      addedBy: null,
      addedAt: at,
    })
    .execute()
  await trx
    .insertInto('planAssessment')
    .values({
      planId,
      aspects: JSON.stringify(['skills', 'quality', 'safety', 'conduct', 'report']),
      criteria: JSON.stringify(CRITERIA),
      setBy: null,
      setAt: at,
    })
    .execute()
}

/**
 * Consents and signatures of a plan's interns, in bulk.
 * @param of.isComplete with all of them; else some are missing here and there, and one refuses.
 */
export async function loadPapers(
  context: Context,
  trx: Trx,
  of: { planId: string; isComplete: boolean },
): Promise<void> {
  const interns = await readInterns(context, trx, { planId: of.planId })
  const now = context.clock.now()
  const has = (place: number, every: number) => of.isComplete || place % every !== 0
  const refuses = (place: number) => !of.isComplete && place === 6
  const consents = interns.flatMap((intern, place): Insertable<ConsentTable>[] => {
    const given = {
      planId: of.planId,
      studentId: intern.studentId,
      postId: intern.postId,
      answer: 'agreed' as const,
      reason: '',
      fileId: null,
      givenBy: intern.accountId,
      filedBy: null,
      at: addDays(now, -0.2 - (place % 10) / 20),
    }
    const own = { ...given, giver: 'student' as const }
    if (refuses(place))
      return [{ ...own, answer: 'refused' as const, reason: '家里有老人要照顾，住不了宿舍' }]
    return [
      ...(has(place, 5) ? [own] : []),
      ...(intern.needsGuardian && has(place, 3)
        ? [{ ...given, giver: 'guardian' as const, givenBy: null }]
        : []),
    ]
  })
  await insertRows(trx, 'consent', consents)
  const signedBy = (place: number): AgreementParty[] =>
    PARTIES.filter((party) => {
      if (of.isComplete || party === 'college') return has(place, 9)
      return party === 'employer' ? has(place, 4) : has(place, 5) && !refuses(place)
    })
  const signing = interns.flatMap((intern, place) =>
    intern.agreement ? [{ intern, id: intern.agreement.id, parties: signedBy(place) }] : [],
  )
  await insertRows(
    trx,
    'agreementSigning',
    signing.flatMap(({ intern, id, parties }) =>
      parties.map((party) => ({
        agreementId: id,
        party,
        accountId: party === 'student' ? intern.accountId : null,
        signedAt: now,
      })),
    ),
  )
  const complete = signing.filter(({ parties }) => parties.length === PARTIES.length)
  if (complete.length === 0) return
  await trx
    .updateTable('agreement')
    .set({ state: 'signed', signedAt: now })
    .where(
      'id',
      'in',
      complete.map(({ id }) => id),
    )
    .execute()
}
