import { sayConsent } from '#app/fair/model/apply-form.ts'
import { addLooks, type CountedLooks } from '#app/fair/figures/opening-looks.ts'
import { translator } from '#app/i18n/index.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import type { ApplicationState } from '#db/tables/application.ts'
import type { ViewSource } from '#db/tables/figure.ts'
import { GIVEN_NAMES, SURNAMES } from '../content/names.ts'
import { createRandom, type Random } from '../random.ts'
import type { DemoPeople } from './people.ts'

/** Days over which people come. */
const DAYS = 24
const PEOPLE = 260
/** Rows of one statement. */
const CHUNK = 500

/** How applications stand after a while: most are read, few are hired. */
const STATES: readonly (readonly [ApplicationState, number])[] = [
  ['sent', 20],
  ['seen', 28],
  ['shortlisted', 12],
  ['interview', 12],
  ['offered', 5],
  ['hired', 9],
  ['refused', 14],
]

const SOURCES: readonly (readonly [ViewSource, number])[] = [
  ['list', 52],
  ['similar', 12],
  ['employer', 9],
  ['fair', 11],
  ['code', 9],
  ['share', 4],
  ['other', 3],
]

/**
 * The throng of a fair, for figures to tell of: people who look at openings and apply, more each
 * day. They go straight into the tables, for thousands of them by the use cases would take minutes.
 * The employers whose desks one can log in to are left out: what stands there is told by name.
 */
export async function loadThrong(
  context: Context,
  input: { fairId: string; people: DemoPeople; seed: number },
): Promise<void> {
  const random = createRandom(input.seed).fork('throng')
  const openings = await context.db
    .selectFrom('opening')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .where('opening.fairId', '=', input.fairId)
    .where('opening.state', '=', 'published')
    .select(['opening.id', 'opening.employerId', 'opening.title', 'opening.headcount'])
    .select(['opening.publishedAt', 'organisation.name as employerName'])
    .orderBy('opening.id')
    .execute()
  const now = context.clock.now()
  await addLooks(context, lookAround(random.fork('looks'), openings, now))
  const desks = await context.db
    .selectFrom('membership')
    .where('accountId', 'in', Object.values(input.people))
    .select('organisationId')
    .execute()
  const isDesk = new Set(desks.map((desk) => desk.organisationId))
  const crowded = openings.filter(({ employerId }) => !isDesk.has(employerId))
  await context.db
    .transaction()
    .execute((trx) => applyAround(trx, random.fork('applications'), crowded, now))
}

interface Offer {
  id: string
  employerId: string
  employerName: string
  title: string | null
  headcount: number | null
  publishedAt: Date | null
}

/** Few openings draw most looks, and weekends draw fewer. */
function lookAround(random: Random, openings: Offer[], now: Date): CountedLooks[] {
  const looks = new Map<string, CountedLooks>()
  for (const opening of openings) {
    const pull = 0.4 + 5 * random.next() ** 4
    for (let ago = 0; ago < DAYS; ago += random.int(1, 3)) {
      const at = addDays(now, -ago)
      if (opening.publishedAt && at < opening.publishedAt) break
      const views = Math.round(pull * busyness(at, ago) * (1 + 3 * random.next()))
      if (views <= 0) continue
      const source = random.weighted(SOURCES)
      const day = shanghaiDay(at)
      looks.set(`${opening.id} ${day} ${source}`, { openingId: opening.id, day, source, views })
    }
  }
  return [...looks.values()]
}

function busyness(at: Date, ago: number): number {
  const weekday = new Date(`${shanghaiDay(at)}T12:00:00+08:00`).getUTCDay()
  const growing = 1.6 - ago / DAYS
  return growing * (weekday === 0 || weekday === 6 ? 0.55 : 1)
}

async function applyAround(trx: Trx, random: Random, openings: Offer[], now: Date): Promise<void> {
  const people = Array.from({ length: PEOPLE }, (_, index) => ({
    id: newId(),
    name: random.pick(SURNAMES) + random.pick(GIVEN_NAMES),
    email: null,
    // Nobody's: this range is not given out.
    phone: `1990002${String(index).padStart(4, '0')}`,
    passwordHash: null,
    createdAt: addDays(now, -DAYS - 1),
  }))
  const t = translator('zh-CN')
  const rows: ReturnType<typeof applicationOf>[] = []
  const hired = new Map<string, number>()
  for (const person of people) {
    for (const opening of random.some(openings, random.int(1, 6))) {
      const from = opening.publishedAt ?? now
      const ago = Math.floor(DAYS * random.next() ** 1.15)
      const at = new Date(addDays(now, -ago).getTime() - random.int(1, 180) * 60_000)
      if (at < from) continue
      const wanted = random.weighted(STATES)
      const full = (hired.get(opening.id) ?? 0) >= Math.max(1, (opening.headcount ?? 1) - 1)
      const state = wanted === 'hired' && full ? 'offered' : wanted
      if (state === 'hired') hired.set(opening.id, (hired.get(opening.id) ?? 0) + 1)
      const consent = sayConsent(t, {
        employerName: opening.employerName,
        title: opening.title ?? '',
        withResume: false,
      })
      const settled = new Date(
        Math.min(now.getTime(), at.getTime() + random.int(1, 60) * 3_600_000),
      )
      rows.push(applicationOf({ person, opening, state, at, settled, consent }))
    }
  }
  await inChunks(people, (some) =>
    trx
      .insertInto('account')
      .values(
        some.map((person) => ({
          ...person,
          emailConfirmedAt: null,
          phoneConfirmedAt: person.createdAt,
        })),
      )
      .execute(),
  )
  await inChunks(rows, (some) =>
    trx
      .insertInto('application')
      .values(some.map((row) => row.application))
      .execute(),
  )
  await inChunks(
    rows.flatMap((row) => row.steps),
    (some) => trx.insertInto('applicationStep').values(some).execute(),
  )
  await inChunks(rows, (some) =>
    trx
      .insertInto('disclosure')
      .values(some.map((row) => row.disclosure))
      .execute(),
  )
  for (const [openingId, count] of hired) {
    await trx
      .updateTable('opening')
      .set((eb) => ({
        hiredCount: eb.fn<number>('least', [eb('hiredCount', '+', count), eb.ref('headcount')]),
      }))
      .where('id', '=', openingId)
      .execute()
  }
}

function applicationOf(input: {
  person: { id: string; name: string; phone: string }
  opening: Offer
  state: ApplicationState
  at: Date
  settled: Date
  consent: string
}) {
  const { person, opening, state, at, settled } = input
  const id = newId()
  const step = { applicationId: id, reason: '', note: '', actorAccountId: null }
  return {
    application: {
      id,
      openingId: opening.id,
      employerId: opening.employerId,
      accountId: person.id,
      state,
      name: person.name,
      phone: person.phone,
      line: '',
      resume: null,
      confirmedAt: at,
      createdAt: at,
      updatedAt: state === 'sent' ? at : settled,
    },
    steps: [
      {
        ...step,
        id: newId(),
        fromState: null,
        toState: 'sent' as const,
        side: 'seeker' as const,
        actorAccountId: person.id,
        at,
      },
      ...(state === 'sent'
        ? []
        : [
            {
              ...step,
              id: newId(),
              fromState: 'sent' as const,
              toState: state,
              side: 'employer' as const,
              reason: state === 'refused' ? '岗位已有合适人选' : '',
              at: settled,
            },
          ]),
    ],
    disclosure: {
      id: newId(),
      accountId: person.id,
      employerId: opening.employerId,
      applicationId: id,
      items: ['name', 'phone'],
      consentText: input.consent,
      consentedAt: at,
      withdrawnAt: null,
    },
  }
}

async function inChunks<T>(rows: T[], insert: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await insert(rows.slice(start, start + CHUNK))
  }
}
