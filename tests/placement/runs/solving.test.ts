import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { solveAllocation, takeUpAllocations } from '#app/placement/runs/allocation-solving.ts'
import {
  resumeAllocation,
  startAllocations,
  stopAllocation,
} from '#app/placement/runs/allocations.ts'
import { compareAllocations } from '#app/placement/runs/comparison.ts'
import { ConflictList } from '#app/placement/runs/parts/conflict-list.tsx'
import type { Context } from '#app/kernel/context.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege } from '../college-fixtures.ts'
import { addRun, solveRun } from './run-fixtures.ts'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const RUN = {
  seats: [1, 1],
  wishes: [
    [0, 1],
    [0, 1],
    [1, 0],
  ],
}

onBothDatabases('working out a placement', (world) => {
  const stateOf = (id: string) =>
    world.context.db
      .selectFrom('allocation')
      .where('id', '=', id)
      .select(['state', 'progress', 'stopAsked', 'fault'])
      .executeTakeFirstOrThrow()

  async function waiting() {
    const college = await addCollege(world)
    const run = await addRun(world, college, RUN)
    const officer = world.as(college.officer)
    const asked = { round: 1 as const, groups: null }
    const { ids } = await startAllocations(officer, {
      planId: run.planId,
      methods: ['stable'],
      asked,
    })
    return {
      college,
      run,
      officer,
      id: ids[0]!,
      about: { planId: run.planId, allocationId: ids[0]! },
    }
  }

  it('enqueues one job for each method and gives the same for the same', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, RUN)
    const before = world.jobs.length
    const { ids } = await startAllocations(world.as(college.officer), {
      planId: run.planId,
      methods: ['stable', 'generous', 'rank-maximal', 'groups'],
      asked: { round: 1, groups: null },
    })
    expect(world.jobs.slice(before)).toEqual(
      ids.map((allocationId) => ({ name: 'solve_allocation', payload: { allocationId } })),
    )
    for (const allocationId of ids) await solveAllocation(world.context, { allocationId })
    const again = await solveRun(world, college, run)
    const rows = await world.context.db
      .selectFrom('allocation')
      .where('id', 'in', [ids[0]!, again])
      .select(['placed', 'pseudonyms', 'basis'])
      .execute()
    expect(rows[0]).toEqual(rows[1])
    const { compared } = await compareAllocations(world.as(college.officer), {
      planId: run.planId,
      show: null,
    })
    expect(compared.map(({ method, state }) => [method, state])).toEqual([
      ['stable', 'done'],
      ['rank-maximal', 'done'],
      ['generous', 'done'],
      ['groups', 'done'],
    ])
    expect(compared.every(({ optimal, isStale }) => optimal && !isStale)).toBe(true)
    expect(compared[2]!.shares).toMatchObject({ students: 3, choices: [2, 0, 0], unplaced: 1 })
  })

  it('is refused beside the same method, without wishes, and before preferences close', async () => {
    const { run, officer } = await waiting()
    const asked = { round: 1 as const, groups: null }
    const again = () =>
      startAllocations(officer, { planId: run.planId, methods: ['stable'], asked })
    await expect(again()).rejects.toMatchObject({ code: 'allocation_running' })
    const { db } = world.context
    await db
      .updateTable('allocation')
      .set({ state: 'stopped' })
      .where('planId', '=', run.planId)
      .execute()
    await db.deleteFrom('preference').where('planId', '=', run.planId).execute()
    await expect(again()).rejects.toMatchObject({ code: 'allocation_no_wishes' })
    await db.updateTable('plan').set({ state: 'collecting' }).where('id', '=', run.planId).execute()
    await expect(again()).rejects.toMatchObject({ code: 'plan_not_allocating' })
  })

  it('is for officers alone', async () => {
    const { college, run } = await waiting()
    const teacher = await addClassTeacher(world, college)
    const input = {
      planId: run.planId,
      methods: ['generous' as const],
      asked: { round: 1 as const, groups: null },
    }
    await expect(startAllocations(world.as(teacher), input)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const other = await addCollege(world)
    await expect(startAllocations(world.as(other.officer), input)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('stops at once what only waits, and the job then does nothing', async () => {
    const { officer, id, about } = await waiting()
    await stopAllocation(officer, about)
    expect(await stateOf(id)).toMatchObject({ state: 'stopped' })
    await solveAllocation(world.context, { allocationId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'stopped' })
    await resumeAllocation(officer, about)
    await solveAllocation(world.context, { allocationId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'done', progress: 1, stopAsked: false })
  })

  it('stops what is being worked out as soon as its solver asks', async () => {
    const { officer, id, about } = await waiting()
    const context: Context = {
      ...world.context,
      solver: {
        async work(_asked, heard) {
          await stopAllocation(officer, about)
          // Somebody has asked by now; the next beat tells it.
          await vi.waitUntil(() => heard(0.5), { timeout: 20_000 })
          return JSON.stringify({ stopped: true })
        },
      },
    }
    await solveAllocation(context, { allocationId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'stopped', stopAsked: true })
  })

  it('is stopped, and has not failed, where its thread had to be ended', async () => {
    const { officer, id, about } = await waiting()
    const context: Context = {
      ...world.context,
      solver: {
        async work() {
          await stopAllocation(officer, about)
          throw Object.assign(new Error(), { name: 'SolverStopped' })
        },
      },
    }
    await solveAllocation(context, { allocationId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'stopped', fault: null })
    await resumeAllocation(officer, about)
    expect(await stateOf(id)).toMatchObject({ state: 'waiting' })
  })

  it('says where it failed, and can be begun again', async () => {
    const { officer, id, about } = await waiting()
    const broken: Context = {
      ...world.context,
      solver: { work: () => Promise.reject(new Error('out of memory')) },
    }
    await solveAllocation(broken, { allocationId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'failed', fault: 'solver_failed' })
    await resumeAllocation(officer, about)
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', fault: null })
  })

  it('waits again where the server stops in the middle of it', async () => {
    const { id } = await waiting()
    const closing: Context = {
      ...world.context,
      solver: {
        work: () => Promise.reject(Object.assign(new Error(), { name: 'SolverClosed' })),
      },
    }
    await expect(solveAllocation(closing, { allocationId: id })).rejects.toThrow()
    expect(await stateOf(id)).toMatchObject({ state: 'waiting' })
  })

  it('takes up what a server that is gone was at, and leaves alone what somebody is at', async () => {
    const { officer, id, about } = await waiting()
    const { db, clock } = world.context
    const beat = (ago: number) =>
      db
        .updateTable('allocation')
        .set({ state: 'running', beatAt: new Date(clock.now().getTime() - ago) })
        .where('id', '=', id)
        .execute()
    await beat(5_000)
    const before = world.jobs.length
    await takeUpAllocations(world.context)
    expect(world.jobs.slice(before)).toEqual([])
    await solveAllocation(world.context, { allocationId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'running' })
    await expect(resumeAllocation(officer, about)).rejects.toMatchObject({
      code: 'allocation_running',
    })
    await beat(31_000)
    await takeUpAllocations(world.context)
    expect(world.jobs.slice(before)).toEqual([
      { name: 'solve_allocation', payload: { allocationId: id } },
    ])
    await solveAllocation(world.context, { allocationId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'done' })
  })

  it('is done once where two are told to do it', async () => {
    const { id } = await waiting()
    let works = 0
    const counting: Context = {
      ...world.context,
      solver: { work: (asked, heard) => ((works += 1), world.context.solver.work(asked, heard)) },
    }
    await Promise.all([1, 2].map(() => solveAllocation(counting, { allocationId: id })))
    expect(works).toBe(1)
    expect(await stateOf(id)).toMatchObject({ state: 'done' })
  })

  it('names demands that conflict', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, RUN)
    const { sites } = await compareAllocations(world.as(college.officer), {
      planId: run.planId,
      show: null,
    })
    const groups = {
      classSites: null,
      sites: { [sites[0]!.key]: { least: 3 } },
      employerMost: null,
      teachers: null,
      chosen: [],
      friends: [],
      hardshipFirst: false,
    }
    const id = await solveRun(world, college, run, 'groups', { round: 1, groups })
    expect(await stateOf(id)).toMatchObject({ state: 'conflict' })
    const { compared } = await compareAllocations(world.as(college.officer), {
      planId: run.planId,
      show: null,
    })
    const demand = `site ${sites[0]!.key}: at least`
    expect(sites[0]).toMatchObject({ seats: 2, wished: 3, posts: ['岗位甲', '岗位乙'] })
    const { employer } = sites[0]!
    expect(compared[0]!.conflict).toEqual([
      {
        demand,
        student: null,
        limit: {
          name: `${employer} · 岗位甲 / 岗位乙`,
          count: 3,
          seats: 2,
          wished: 3,
          each: null,
        },
      },
    ])
    expect(compared[0]!.known).toBe('fewest')
  })

  it('does not claim that every demand is needed where it ended before that was known', async () => {
    const { officer, run, id } = await waiting()
    const conflict = ['employer 甲: at most', 'employer 乙: at most']
    const compare = async (minimal: boolean) => {
      const answer = { conflict, minimal, irreducible: minimal }
      const context: Context = {
        ...world.context,
        solver: { work: () => Promise.resolve(JSON.stringify(answer)) },
      }
      await world.context.db
        .updateTable('allocation')
        .set({ state: 'waiting' })
        .where('id', '=', id)
        .execute()
      await solveAllocation(context, { allocationId: id })
      const { compared } = await compareAllocations(officer, { planId: run.planId, show: null })
      const one = compared.find((each) => each.id === id)!
      const { conflict: demands, known } = one
      const list = createElement(ConflictList, {
        ...{ allocationId: id, conflict: demands, known },
      })
      const html = renderToStaticMarkup(
        createElement(LocaleProvider, { locale: 'zh-CN', children: list }),
      )
      return { demands: demands.map(({ demand }) => demand), known, html }
    }
    const open = await compare(false)
    expect(open).toMatchObject({ demands: conflict, known: 'nothing' })
    expect(open.html).toContain('冲突的要求在下面这些里，还没来得及查清是哪几条：')
    expect(open.html).not.toContain('至少要放宽其中一条')
    const known = await compare(true)
    expect(known).toMatchObject({ demands: conflict, known: 'fewest' })
    expect(known.html).toContain('这些要求不能同时满足，至少要放宽其中一条：')
  })
})
