import { publicOpenings } from '#app/fair/public-openings.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault, type FaultCode } from '#app/kernel/errors.ts'
import type { HostKind } from './model/host-desk.ts'
import type { ChoosableOpening } from './model/room-form.ts'

interface Host {
  kind: HostKind
  hostId: string
}

/**
 * The published openings that a host's room can show, by employer: an employer's own ones; for an
 * organiser those of the employers admitted to one of `fairIds`; for a college those of the employers
 * that asked it for students and were not declined.
 */
export async function listChoosableOpenings(
  context: Context,
  host: Host & { fairIds: string[] },
): Promise<ChoosableOpening[]> {
  const { kind, hostId } = host
  const rows =
    kind === 'employer'
      ? await context.db
          .selectFrom('opening')
          .where('employerId', '=', hostId)
          .where('state', '=', 'published')
          .select(['id', 'title', 'headcount'])
          .select((eb) => eb.val<string | null>(null).as('employerName'))
          .orderBy('title')
          .orderBy('id')
          .execute()
      : await ofOthers(context, context.db, { ...host, kind })
          .orderBy('organisation.name')
          .orderBy('opening.title')
          .orderBy('opening.id')
          .execute()
  return rows.map((row) => ({ ...row, title: row.title ?? '' }))
}

/** How it is told to a host that an opening is not for its room. */
const NOT_TO_SHOW: Record<HostKind, FaultCode> = {
  employer: 'opening_gone',
  organiser: 'opening_elsewhere_organiser',
  college: 'opening_elsewhere_college',
}

/**
 * Refuses openings that the host's room cannot show.
 * @throws at `openings`: `opening_gone` for an employer's room; `opening_elsewhere_organiser` for one
 * of no employer of the room's fair, `opening_elsewhere_college` of none that asked the college
 */
export async function ensureChoosable(
  context: Context,
  trx: Trx,
  input: Host & { fairId: string | null; openings: string[] },
): Promise<void> {
  const { kind, hostId, fairId, openings } = input
  if (openings.length === 0) return
  const found =
    kind === 'employer'
      ? await trx
          .selectFrom('opening')
          .where('id', 'in', openings)
          .where('employerId', '=', hostId)
          .select('id')
          .execute()
      : await ofOthers(context, trx, { kind, hostId, fairIds: fairId ? [fairId] : [] })
          .where('opening.id', 'in', openings)
          .execute()
  if (found.length === openings.length) return
  throw new Fault(NOT_TO_SHOW[kind], { field: 'openings' })
}

function ofOthers(
  context: Context,
  db: Context['db'] | Trx,
  host: { kind: Exclude<HostKind, 'employer'>; hostId: string; fairIds: string[] },
) {
  const { kind, hostId, fairIds } = host
  return publicOpenings({ clock: context.clock, db })
    .where('opening.employerId', 'in', (eb) =>
      kind === 'organiser'
        ? eb
            .selectFrom('fairEmployer')
            .where((of) => of('fairId', '=', of.fn.any(of.val(fairIds))))
            .select('employerId')
        : eb
            .selectFrom('demand')
            .where('collegeId', '=', hostId)
            .where('state', 'in', ['offered', 'admitted'])
            .select('employerId'),
    )
    .select([
      'opening.id',
      'opening.title',
      'opening.headcount',
      'organisation.name as employerName',
    ])
}
