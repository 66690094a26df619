import type { EmployerSize } from '#db/tables/employer.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { placeName } from '#app/kernel/places.ts'
import type { Industry } from './model/terms.ts'
import { listEmployerRooms } from './listed-rooms.ts'
import { readFilters } from './model/search.ts'
import { listFitting } from './opening-search.ts'
import { listEmployerAnswers } from './room-answers.ts'
import { shieldOf, shownEmployers } from './public-employers.ts'

/**
 * An employer as everyone may see it, with its live rooms to come, a page of its public openings and what
 * it answered in live rooms.
 * @throws `not_found` for one that is not shown, as for one that does not exist
 */
export async function getEmployerPage(context: Context, input: { id: string; page: number }) {
  if (!isId(input.id)) throw new Fault('not_found')
  const employer = await context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', input.id)
    .where(shownEmployers(context.clock.now()))
    .select([
      'employer.id',
      'organisation.name',
      'organisation.shortName',
      'employer.uscc',
      'employer.industry',
      'employer.size',
      'employer.districtCode',
      'employer.address',
      'employer.intro',
      'employer.verifiedAt',
      'employer.verificationDueAt',
    ])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  const [rooms, openings, { answers, moreIn }] = await Promise.all([
    listEmployerRooms(context, { employerId: employer.id }),
    listFitting(context, {
      ...readFilters(new URLSearchParams({ employer: employer.id })),
      page: input.page,
    }),
    listEmployerAnswers(context, { employerId: employer.id }),
  ])
  const { verificationDueAt: _, districtCode, ...shown } = employer
  return {
    employer: {
      ...shown,
      // By its name: the page, which is for phones, has the names of the city's districts alone.
      place: placeName(districtCode),
      // Who is shown was admitted with its papers, and so with its code.
      uscc: employer.uscc ?? '',
      verifiedAt: shieldOf(employer, context.clock.now()),
      industry: employer.industry as Industry,
      size: employer.size satisfies EmployerSize,
    },
    rooms,
    openings,
    answers,
    /** Rooms in which more of that is read. */
    moreIn,
  }
}
