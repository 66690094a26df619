import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { fromKysely, PgBoss, type Job, type JobResult } from 'pg-boss'
import { deliverMessage } from '#app/accounts/messages.ts'
import { purgeAccounts } from '#app/accounts/purge.ts'
import { remindOfVerification } from '#app/accounts/verification-reminders.ts'
import { purgeNotes } from '#app/fair/applicants/notes.ts'
import { purgeTemplates } from '#app/fair/applicants/templates.ts'
import { renewSearchTexts } from '#app/fair/finding/search-renewal.ts'
import { tellOfMatches } from '#app/fair/finding/search-telling.ts'
import { expireOpenings, publishWaitingOpenings } from '#app/fair/opening-upkeep.ts'
import { keepUpInterviews } from '#app/fair/interviews/interview-upkeep.ts'
import { carryOutImport } from '#app/fair/imports/import-commit.ts'
import { carryOutRosterImport } from '#app/placement/roster/imports/roster-commit.ts'
import { readRosterImport } from '#app/placement/roster/imports/roster-reading.ts'
import { forgetRosterImports } from '#app/placement/roster/imports/roster-upkeep.ts'
import { forgetImports } from '#app/fair/imports/import-upkeep.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { purgeScreening } from '#app/fair/screening/records-purge.ts'
import { deleteDueAccounts } from '#app/fair/people/account-deletion.ts'
import { purgeApplications } from '#app/fair/people/old-applications.ts'
import { prepareExport, purgeExports } from '#app/fair/people/data-export.ts'
import { purgeFiles } from '#app/fair/people/resume-files.ts'
import { closeLeftPictures } from '#app/live/broadcast/broadcasts.ts'
import { recognisePiece } from '#app/live/broadcast/recognition-work.ts'
import { forgetOldReplays } from '#app/live/broadcast/replay-removal.ts'
import { purgeRemovedWords } from '#app/live/order/removed-words.ts'
import { standUpForDeleted } from '#app/live/order/standing-up.ts'
import { endForgottenRooms, endUnlawfulRooms } from '#app/live/rooms/room-upkeep.ts'
import { remindOfRooms } from '#app/live/reminders/reminder-telling.ts'
import { closeDuePreferences } from '#app/placement/preferences/preference-closing.ts'
import { purgeHardship } from '#app/placement/preferences/hardship-forgetting.ts'
import { remindOfAnswers } from '#app/live/answers/answer-reminders.ts'
import { tellOfArrivals } from '#app/placement/plans/arrival-telling.ts'
import { tellOfRule } from '#app/placement/demands/rule-telling.ts'
import { solveAllocation, takeUpAllocations } from '#app/placement/runs/allocation-solving.ts'
import type { Context, JobName, JobPayloads, Jobs } from '#app/kernel/context.ts'
import { renewDemonstration } from '#db/seed/renew.ts'

const QUEUES: JobName[] = [
  'deliver_message',
  'employer_admitted',
  'expire_openings',
  'tell_of_matches',
  'renew_search_texts',
  'read_import',
  'commit_import',
  'read_roster',
  'commit_roster',
  'daily_upkeep',
  'interview_upkeep',
  'room_upkeep',
  'close_preferences',
  'prepare_export',
  'solve_allocation',
  'take_up_allocations',
  'recognise_captions',
  'tell_of_rule',
  'tell_of_arrivals',
  'remind_of_answers',
  'remind_of_rooms',
]

/** What each job does. */
const HANDLERS: { [N in JobName]: (context: Context, payload: JobPayloads[N]) => Promise<void> } = {
  deliver_message: (context, { messageId }) => deliverMessage(context, { messageId }),
  employer_admitted: (context, { employerId }) => publishWaitingOpenings(context, { employerId }),
  expire_openings: (context) => expireOpenings(context),
  tell_of_matches: async (context) => {
    context.log.info(await tellOfMatches(context), 'told of what saved searches have found')
  },
  renew_search_texts: async (context) => {
    const renewed = await renewSearchTexts(context)
    if (renewed > 0) context.log.info({ renewed }, 'search texts made by newer rules')
  },
  read_import: (context, { importId }) => readImport(context, { importId }),
  commit_import: async (context, { importId }) => {
    await carryOutImport(context, { importId })
  },
  read_roster: (context, { importId }) => readRosterImport(context, { importId }),
  commit_roster: async (context, { importId }) => {
    await carryOutRosterImport(context, { importId })
  },
  daily_upkeep: keepUp,
  interview_upkeep: async (context) => {
    context.log.info(await keepUpInterviews(context), 'kept interviews up')
    context.log.info(await purgeNotes(context), 'forgot deleted notes')
    context.log.info(await purgeTemplates(context), 'forgot removed templates')
  },
  room_upkeep: async (context) => {
    const unlawful = await endUnlawfulRooms(context)
    if (unlawful > 0) context.log.info({ unlawful }, 'ended rooms of hosts that may not be seen')
    const ended = await endForgottenRooms(context)
    if (ended > 0) context.log.info({ ended }, 'ended rooms that were left live')
    const stood = await standUpForDeleted(context)
    if (stood > 0) context.log.info({ stood }, 'took up questions merged into deleted ones')
    const left = await closeLeftPictures(context)
    if (left > 0) context.log.info({ left }, 'took pictures off whose presenter is gone')
  },
  close_preferences: async (context) => {
    const { closed } = await closeDuePreferences(context)
    if (closed > 0) context.log.info({ closed }, 'closed preferences whose time is over')
  },
  prepare_export: (context, { exportId }) => prepareExport(context, { exportId }),
  solve_allocation: (context, { allocationId }) => solveAllocation(context, { allocationId }),
  take_up_allocations: (context) => takeUpAllocations(context),
  recognise_captions: (context, { recognitionId }) => recognisePiece(context, { recognitionId }),
  tell_of_rule: async (context, { ruleVersionId }) => {
    context.log.info(await tellOfRule(context, { ruleVersionId }), 'told of a changed rule')
  },
  tell_of_arrivals: async (context) => {
    const { told } = await tellOfArrivals(context)
    if (told > 0) context.log.info({ told }, 'told of students who came after the start')
  },
  remind_of_answers: async (context) => {
    const { reminded } = await remindOfAnswers(context)
    if (reminded > 0) context.log.info({ reminded }, 'reminded of questions left in rooms')
  },
  remind_of_rooms: async (context) => {
    const told = await remindOfRooms(context)
    if (told.soon + told.live > 0) context.log.info(told, 'reminded of rooms')
  },
}

async function keepUp(context: Context): Promise<void> {
  const purged = await purgeAccounts(context)
  context.log.info(purged, 'forgotten, because nobody needs it any more')
  context.log.info(await forgetOldReplays(context), 'replays that were kept long enough')
  await forgetImports(context)
  await forgetRosterImports(context)
  context.log.info(await purgeScreening(context), 'records of screening past their three years')
  context.log.info(await purgeRemovedWords(context), 'words taken out of rooms three years ago')
  context.log.info(await purgeHardship(context), 'words in confidence whose plan is over')
  context.log.info(await purgeApplications(context), 'applications past their three years')
  const deleted = await deleteDueAccounts(context)
  const files = await purgeFiles(context)
  context.log.info({ ...deleted, ...files, ...(await purgeExports(context)) }, 'deleted, as asked')
  if (context.site.demonstration) await renewDemonstration(context)
  context.log.info(await remindOfVerification(context), 'reminded of the next verification')
}

/** pg-boss over the product's own connections. */
export function createBoss(pool: Pool, log: Logger): PgBoss {
  const boss = new PgBoss({
    db: {
      async executeSql(text, values) {
        // Several statements in one text answer with a list of results.
        const results = [await pool.query<Record<string, unknown>>(text, values)].flat()
        return { rows: results.flatMap((result) => result.rows) }
      },
    },
  })
  boss.on('error', (error) => log.error({ err: error }, 'background work'))
  return boss
}

/** Enqueueing in the caller's transaction, so a job exists if and only if that commits. */
export function jobsOver(boss: PgBoss): Jobs {
  return {
    async enqueue(trx, name, payload, { after } = {}) {
      await boss.send(name, payload, { db: fromKysely(trx), ...(after && { startAfter: after }) })
    },
    async enqueueAll(trx, name, payloads) {
      if (payloads.length === 0) return
      const jobs = payloads.map((data) => ({ data }))
      await boss.insert(name, jobs, { db: fromKysely(trx) })
    },
  }
}

/** Soon, then ever later, then hourly: a mail server may be away for as long as a link works. */
const RETRIES = {
  retryDelay: 10,
  retryBackoff: true,
  retryDelayMax: 60 * 60,
  retryLimit: 9 + 3 * 24,
  // A job whose process was killed in the middle of it is taken up again after this.
  expireInSeconds: 120,
}

const LONGER: Partial<Record<JobName, Partial<typeof RETRIES> & { heartbeatSeconds?: number }>> = {
  // Four placements may wait for one thread, each for a minute and its reasons.
  solve_allocation: { expireInSeconds: 15 * 60, retryLimit: 3 },
  // Twenty thousand rows, each sealed, while the embedded database rests between two pieces.
  read_roster: { expireInSeconds: 10 * 60 },
  // Longer than its program may take; without a beat, its server is gone and another one takes it up.
  recognise_captions: { expireInSeconds: 45 * 60, heartbeatSeconds: 60, retryLimit: 20 },
  commit_roster: { expireInSeconds: 10 * 60 },
}

/** Creates the queues; a job can be enqueued only after this. */
export async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of QUEUES) {
    const options = { ...RETRIES, ...LONGER[name] }
    await boss.createQueue(name, options)
    // Made by an earlier version, it would keep that one's.
    await boss.updateQueue(name, options)
  }
}

/** Starts doing the work: each job in the system's context. */
export async function startWork(boss: PgBoss, context: Context): Promise<void> {
  for (const name of QUEUES) {
    // On another node there may be what hears.
    if (name !== 'recognise_captions' || context.recogniser) await workOn(boss, context, name)
  }
  await boss.schedule('expire_openings', '*/5 * * * *')
  await boss.schedule('interview_upkeep', '*/5 * * * *')
  await boss.schedule('room_upkeep', '*/5 * * * *')
  // Nothing is taken after the deadline anyway; officers need not wait for it.
  await boss.schedule('close_preferences', '* * * * *')
  // At night in China, a little after the openings whose last day it was have ended.
  await boss.schedule('daily_upkeep', '17 3 * * *', null, { tz: 'Asia/Shanghai' })
  // In the morning, when people look for work.
  await boss.schedule('tell_of_matches', '10 8 * * *', null, { tz: 'Asia/Shanghai' })
  // Whatever came last for a student who came late, a consent or a visit, nobody waits long to hear.
  await boss.schedule('tell_of_arrivals', '*/5 * * * *')
  await boss.schedule('remind_of_answers', '25 * * * *')
  await boss.schedule('remind_of_rooms', '* * * * *')
  // Those that a server which is gone was at: their beats have ended by then.
  await boss.send('take_up_allocations', {}, { startAfter: 60 })
  await boss.schedule('take_up_allocations', '*/5 * * * *')
  // What is stored was made by the rules of the version before this one.
  await boss.send('renew_search_texts', {})
}

/** Jobs taken and done at once. The slowest must be done before a queue's `expireInSeconds`. */
const BATCH = 10
/** Those of which one at a time is enough for a machine. */
const ONE_AT_A_TIME = new Set<JobName>(['recognise_captions'])

async function workOn<N extends JobName>(boss: PgBoss, context: Context, name: N): Promise<void> {
  const handle = HANDLERS[name]
  // One at a time would be one a second: after a rush, an employer's admission and a code by SMS
  // would wait minutes behind everything before them. Each job fails for itself alone, and one that
  // hangs (a mail server that says nothing) holds up none beside it.
  const options = {
    pollingIntervalSeconds: 1,
    batchSize: ONE_AT_A_TIME.has(name) ? 1 : BATCH,
    burstWhenBatchFull: true,
    perJobResults: true,
  } as const
  const settle = async (job: Job<JobPayloads[N]>): Promise<JobResult> => {
    const output = await handle(context, job.data).then(() => null, errorOf)
    return { id: job.id, status: output ? 'failed' : 'completed', output }
  }
  await boss.work(name, options, (batch: Job<JobPayloads[N]>[]) => Promise.all(batch.map(settle)))
}

function errorOf(thrown: unknown): { message: string } {
  return { message: thrown instanceof Error ? thrown.message : String(thrown) }
}
