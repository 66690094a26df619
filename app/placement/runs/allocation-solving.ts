import { unseal } from '#app/accounts/sealed.ts'
import type { Context } from '#app/kernel/context.ts'
import type { Problem } from '../allocation/problem.ts'
import { BEAT_LOST_MS } from './model/allocation-states.ts'
import type { Task, WorkedOut } from './working-out.ts'

/** So often it is written down how far one is, and whether somebody wants it ended. */
const BEAT_MS = 1_000
/** What waits longer than this has lost its place in the queue. */
const WAITED_LONG_MS = 5 * 60_000

/**
 * Works out one allocation that waits, or that somebody left behind; done twice at once it is done
 * once. However it ends, its state says so.
 */
export async function solveAllocation(
  context: Context,
  input: { allocationId: string },
): Promise<void> {
  const now = context.clock.now()
  const own = await context.db
    .updateTable('allocation')
    .set({ state: 'running', begunAt: now, beatAt: now, progress: 0, fault: null })
    .where('id', '=', input.allocationId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'running'), eb('beatAt', '<', lostBefore(now))]),
      ]),
    )
    .returning(['id', 'planId', 'method', 'problem'])
    .executeTakeFirst()
  if (!own) return
  try {
    const { seedSealed } = await context.db
      .selectFrom('plan')
      .where('id', '=', own.planId)
      .select('seedSealed')
      .executeTakeFirstOrThrow()
    const task: Task = {
      problem: own.problem as Problem,
      method: own.method,
      seed: unseal(context, 'seed', seedSealed ?? ''),
    }
    const answer = await workWatched(context, own.id, task)
    await keepAnswer(context, own.id, answer)
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'SolverStopped') return endWith(context, own.id, { state: 'stopped' })
    const isClosing = name === 'SolverClosed'
    await endWith(context, own.id, isClosing ? { state: 'waiting' } : { state: 'failed' })
    if (isClosing) throw error
    context.log.error({ err: error, allocationId: own.id }, 'a placement was not worked out')
  }
}

/** Takes up what a server that is gone was at, or what has lost its place in the queue. */
export async function takeUpAllocations(context: Context): Promise<void> {
  const now = context.clock.now()
  await context.db.transaction().execute(async (trx) => {
    const left = await trx
      .selectFrom('allocation')
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'running'), eb('beatAt', '<', lostBefore(now))]),
          eb.and([
            eb('state', '=', 'waiting'),
            eb('createdAt', '<', new Date(now.getTime() - WAITED_LONG_MS)),
          ]),
        ]),
      )
      .select('id')
      .execute()
    for (const { id } of left)
      await context.jobs.enqueue(trx, 'solve_allocation', { allocationId: id })
  })
}

function lostBefore(now: Date): Date {
  return new Date(now.getTime() - BEAT_LOST_MS)
}

async function workWatched(context: Context, id: string, task: Task): Promise<WorkedOut> {
  let done = 0
  let isEnded = await beat(context, id, done)
  let beating: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    beating = beat(context, id, done).then(
      (ended) => void (isEnded ||= ended),
      (error: unknown) => context.log.warn({ err: error }, 'how far a placement is was not kept'),
    )
  }, BEAT_MS)
  try {
    const text = await context.solver.work(JSON.stringify(task), (now) => {
      done = now
      return isEnded
    })
    return JSON.parse(text) as WorkedOut
  } finally {
    clearInterval(timer)
    await beating
  }
}

/** Says that one is at it and how far; whether it is to end, or is another's by now. */
async function beat(context: Context, id: string, progress: number): Promise<boolean> {
  const row = await context.db
    .updateTable('allocation')
    .set({ progress, beatAt: context.clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('stopAsked')
    .executeTakeFirst()
  return row?.stopAsked ?? true
}

async function keepAnswer(context: Context, id: string, answer: WorkedOut): Promise<void> {
  if ('stopped' in answer) return endWith(context, id, { state: 'stopped' })
  if ('conflict' in answer) {
    return endWith(context, id, { state: 'conflict', answer: JSON.stringify(answer) })
  }
  const { placed, ...said } = answer.placement
  // Ended before there was any placement at all: nobody is placed in it.
  if (said.steps?.length === 0) return endWith(context, id, { state: 'stopped' })
  return endWith(context, id, {
    state: 'done',
    progress: 1,
    placed: JSON.stringify(placed),
    answer: JSON.stringify(said),
    reasons: JSON.stringify(answer.reasons),
  })
}

interface End {
  state: 'waiting' | 'stopped' | 'conflict' | 'failed' | 'done'
  progress?: number
  placed?: string
  answer?: string
  reasons?: string
}

async function endWith(context: Context, id: string, end: End): Promise<void> {
  await context.db
    .updateTable('allocation')
    .set({
      ...end,
      fault: end.state === 'failed' ? 'solver_failed' : null,
      endedAt: end.state === 'waiting' ? null : context.clock.now(),
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}
