import type { Context } from '#app/kernel/context.ts'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { filterApplicants } from '../applicants/applicant-query.ts'
import type { ApplicantFilters } from '../model/applicant-list.ts'

/** The applications of a list whose interview a refusal calls off. */
export interface InterviewsAtStake {
  /** All of the employer's: what is ticked may stand on other pages. */
  ids: string[]
  /** How many of them the list's filters find. */
  found: number
}

/**
 * Whose interviews a refusal would call off, by what `wouldBeCalledOff` says of each. For who has shown
 * that the employer's applicants are theirs to see.
 */
export async function listInterviewsAtStake(
  context: Context,
  input: ApplicantFilters & { employerId: string },
): Promise<InterviewsAtStake> {
  const atStake = context.db
    .selectFrom('interview')
    .leftJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('interview.employerId', '=', input.employerId)
    .where((eb) =>
      eb.or([
        eb('interview.state', 'in', ['proposed', 'asked']),
        eb.and([
          eb('interview.state', 'in', ['accepted', 'moved']),
          eb('interviewSlot.startsAt', '>', context.clock.now()),
        ]),
      ]),
    )
    .select('interview.applicationId')
  const rows = await atStake.limit(SELECTION_MAX).execute()
  const { count } = await filterApplicants(context, input)
    .where('application.id', 'in', atStake)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return { ids: rows.map(({ applicationId }) => applicationId), found: Number(count) }
}
