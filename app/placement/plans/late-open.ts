import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { readInterns, type Intern } from '../agreements/interns.ts'
import {
  gateFacts,
  readGateBasis,
  readPlanOfGates,
  type GateBasis,
  type Sees,
} from './gate-facts.ts'
import { openForOne, type OpenOfOne } from './model/gates.ts'

/** Late comers: who has not begun, with what keeps each from it, and who has. */
interface ReadLateComers {
  waiting: { intern: Intern; open: OpenOfOne[] }[]
  begun: Intern[]
}

/**
 * The students of a plan that has started who have come to their posts since, of those whom the reader
 * sees. Where nobody waits, as mostly, the gates are not looked at.
 * @param of.studentId of her alone: what is known of the others is not read.
 */
export async function readLateComers(
  context: Context,
  db: Db | Trx,
  planId: string,
  of: { sees: Sees; studentId?: string },
): Promise<ReadLateComers> {
  const plan = await readPlanOfGates(db, planId)
  if (plan.state !== 'started') return { waiting: [], begun: [] }
  const { sees, studentId } = of
  const interns = await readInterns(context, db, { planId, studentId })
  const late = interns
    .filter(({ isLate }) => isLate)
    .filter(({ studentId: id, classGroupId }) => sees({ id, classGroupId }))
  const begun = late.filter(({ beganOn }) => beganOn !== null)
  if (begun.length === late.length) return { waiting: [], begun }
  const basis = await readGateBasis(context, db, plan, { studentId, interns })
  const waiting = late
    .filter(({ beganOn }) => beganOn === null)
    .map((intern) => ({
      intern,
      open: openForOne(gateFacts(basisOfOne(basis, intern), { files: [], sees })),
    }))
  return { waiting, begun }
}

/** What keeps each late comer of a plan from beginning who has not, as `readLateComers` reads it. */
export async function readLateOpen(
  ...of: Parameters<typeof readLateComers>
): Promise<ReadLateComers['waiting']> {
  return (await readLateComers(...of)).waiting
}

/** As if nobody else went to a post of the plan. */
function basisOfOne(basis: GateBasis, { studentId, postId, ...intern }: Intern): GateBasis {
  const isHers = (one: { studentId: string }) => one.studentId === studentId
  return {
    ...basis,
    admitted: basis.admitted.filter(({ planPostId }) => planPostId === postId),
    interns: {
      ...basis.interns,
      barred: basis.interns.barred.filter(isHers),
      found: basis.interns.found.filter(({ ownPostId }) => ownPostId === postId),
    },
    absent: basis.absent.filter((id) => id === studentId),
    papers: { ...basis.papers, interns: [{ studentId, postId, ...intern }] },
  }
}
