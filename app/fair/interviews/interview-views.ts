import type { ExpressionBuilder, Expression, SqlBool } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import type { Db } from '#app/kernel/context.ts'
import { fillTemplate } from '../applicants/model/template.ts'
import { isStanding, type InterviewMode, type InterviewState } from './model/interview.ts'
import type { Slot } from './model/slots.ts'

/** One of the times of an interview. */
export interface SlotView extends Slot {
  id: string
  /** Places that nobody has taken. */
  left: number
}

/** An interview as both sides see it. */
export interface InterviewView {
  id: string
  applicationId: string
  employerId: string
  employerName: string
  openingId: string
  title: string
  state: InterviewState
  mode: InterviewMode
  place: string
  /** The employer's street address, where people come to it and the place does not name it. */
  address: string
  contact: string
  /** What the employer sent along, placeholders filled in. */
  note: string
  answerBy: Date
  /** The time that stands, or stood. */
  slot: Slot | null
  slotId: string | null
  /** What is on offer, where it is still to be chosen; past times are left out. */
  slots: SlotView[]
  /** What the applicant wrote with the last answer. */
  answer: string
  /** When the applicant answered last. */
  answeredAt: Date | null
  /** Why it was moved or called off. */
  reason: string
  /** Whether a calendar may know of it. */
  inCalendar: boolean
  sequence: number
  createdAt: Date
}

type Tables = Pick<
  Database,
  | 'interview'
  | 'interviewRound'
  | 'interviewSlot'
  | 'application'
  | 'opening'
  | 'organisation'
  | 'employer'
>

/** Reads interviews by a condition, the newest first; two queries, whatever their number. */
export async function readInterviews(
  db: Db,
  now: Date,
  where: (eb: ExpressionBuilder<Tables & Database, keyof Tables>) => Expression<SqlBool>,
  limit = 50,
): Promise<InterviewView[]> {
  const rows = await db
    .selectFrom('interview')
    .innerJoin('interviewRound', 'interviewRound.id', 'interview.roundId')
    .leftJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .innerJoin('application', 'application.id', 'interview.applicationId')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .innerJoin('organisation', 'organisation.id', 'interview.employerId')
    .innerJoin('employer', 'employer.id', 'interview.employerId')
    .where((eb) => where(eb as never))
    .select([
      'interview.id',
      'interview.applicationId',
      'interview.employerId',
      'interview.roundId',
      'interview.slotId',
      'interview.state',
      'interview.answer',
      'interview.reason',
      'interview.acceptedAt',
      'interview.answeredAt',
      'interview.sequence',
      'interview.createdAt',
      'interviewRound.mode',
      'interviewRound.place',
      'interviewRound.contact',
      'interviewRound.note',
      'interviewRound.answerBy',
      'interviewSlot.startsAt',
      'interviewSlot.endsAt',
      'application.name',
      'application.openingId',
      'opening.title',
      'organisation.name as employerName',
      'employer.address',
    ])
    .orderBy('interview.createdAt', 'desc')
    .orderBy('interview.id', 'desc')
    .limit(limit)
    .execute()
  const open = rows.filter(({ state }) => state === 'proposed' || state === 'asked')
  const slots = await readSlots(
    db,
    now,
    open.map(({ roundId }) => roundId),
  )
  return rows.map((row) => {
    const title = row.title ?? ''
    const { startsAt, endsAt } = row
    return {
      id: row.id,
      applicationId: row.applicationId,
      employerId: row.employerId,
      employerName: row.employerName,
      openingId: row.openingId,
      title,
      state: row.state,
      mode: row.mode,
      place: row.place,
      address: row.mode === 'onsite' && !row.place.includes(row.address) ? row.address : '',
      contact: row.contact,
      note: fillTemplate(row.note, { name: row.name, title, place: row.place }),
      answerBy: row.answerBy,
      slot: startsAt && endsAt ? { startsAt, endsAt } : null,
      slotId: row.slotId,
      slots: open.includes(row) ? (slots.get(row.roundId) ?? []) : [],
      answer: row.answer,
      answeredAt: row.answeredAt,
      reason: row.reason,
      inCalendar: row.acceptedAt !== null || isStanding(row.state),
      sequence: row.sequence,
      createdAt: row.createdAt,
    }
  })
}

async function readSlots(db: Db, now: Date, roundIds: string[]): Promise<Map<string, SlotView[]>> {
  const byRound = new Map<string, SlotView[]>()
  if (roundIds.length === 0) return byRound
  const rows = await db
    .selectFrom('interviewSlot')
    .where('roundId', 'in', roundIds)
    .where('startsAt', '>', now)
    .select(['id', 'roundId', 'startsAt', 'endsAt', 'capacity', 'taken'])
    .orderBy('startsAt')
    .orderBy('id')
    .execute()
  for (const { roundId, capacity, taken, ...slot } of rows) {
    const list = byRound.get(roundId) ?? []
    list.push({ ...slot, left: capacity - taken })
    byRound.set(roundId, list)
  }
  return byRound
}
