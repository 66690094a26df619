import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { readSituation, type PlanSituation } from '#app/placement/runs/plan-situation.ts'
import { problemOf } from '#app/placement/runs/problem-of-plan.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { seedDemonstration } from '#db/seed/index.ts'
import { inTown } from './town.ts'

/** A plan of the demonstration's college. */
export interface DemonstrationPlan {
  students: number
  /** What the product hands its solver, with each class group at no more than so many sites. */
  problemFor: (classSites: number) => Problem
}

/** The plans of the demonstration in which its 1,147 students are, each in one. */
const PLANS = ['动力电池产线跟岗实习', '汽车维修跟岗实习', '轨道交通跟岗实习', '智能制造顶岗实习']

/** These plans, in a demonstration of its own on an embedded database. */
export async function readDemonstration(): Promise<DemonstrationPlan[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chunfeng-bench-'))
  try {
    return await inTown({ env: { DATA_DIR: dataDir } }, async (context) => {
      await migrateToLatest(context.db)
      await seedDemonstration(context, () => {})
      const plans: DemonstrationPlan[] = []
      for (const name of PLANS) {
        const { id } = await context.db
          .selectFrom('plan')
          .where('name', '=', name)
          .select('id')
          .executeTakeFirstOrThrow()
        plans.push(planOf(await readSituation(context, context.db, id)))
      }
      return plans
    })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function planOf(read: PlanSituation): DemonstrationPlan {
  // Who has come late by hand is placed with all others here.
  const situation = { ...read, locks: [] }
  const { plan, students } = situation
  const names = students.map(({ id }, at) => [id, `${plan.name} ${at}`])
  const pseudonyms = Object.fromEntries(names) as Record<string, string>
  const asked = {
    sites: {},
    employerMost: null,
    teachers: null,
    chosen: [],
    friends: [],
    hardshipFirst: true,
  }
  return {
    students: students.length,
    problemFor: (classSites) =>
      problemOf(situation, pseudonyms, { round: 1, groups: { ...asked, classSites } }).problem,
  }
}

/** The students and posts of several problems as one: the whole college at once. */
export function joinProblems(problems: readonly Problem[]): Problem {
  const constraints = problems.map((problem) => problem.constraints ?? {})
  return {
    students: Object.assign({}, ...problems.map(({ students }) => students)) as Problem['students'],
    posts: Object.assign({}, ...problems.map(({ posts }) => posts)) as Problem['posts'],
    constraints: {
      hardship: constraints.flatMap(({ hardship }) => hardship ?? []),
      together: constraints.flatMap(({ together }) => together ?? []),
      fixed: Object.assign({}, ...constraints.map(({ fixed }) => fixed)) as Record<string, string>,
    },
  }
}
