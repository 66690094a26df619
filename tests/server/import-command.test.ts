import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { connect } from '#db/connect.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { administer, databaseUrl } from '#tests/support/databases.ts'
import { makeDataDir } from '#tests/support/data-dir.ts'

/** A process takes seconds to start; on a busy machine, minutes. */
const PATIENT = { timeout: 400_000 }

const postgresUrl = inject('postgresUrl')
const postgres = `chunfeng_import_${randomBytes(6).toString('hex')}`
const onPostgres = databaseUrl(postgresUrl ?? 'postgres://nowhere', postgres)

let dataDir: string
beforeAll(async () => {
  dataDir = makeDataDir()
  await openFair()
  if (!postgresUrl) return
  await administer(
    postgresUrl,
    `create database ${postgres} template ${inject('postgresTemplate')}`,
  )
  await openFair(onPostgres)
}, 400_000)
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true })
  if (postgresUrl) await administer(postgresUrl, `drop database ${postgres} with (force)`)
})

/** A database with a fair to import for. */
async function openFair(databaseUrl?: string): Promise<void> {
  await inDatabase(databaseUrl, async (db) => {
    await migrateToLatest(db)
    const organiserId = newId()
    const createdAt = new Date()
    await db
      .insertInto('organisation')
      .values({
        id: organiserId,
        kind: 'organiser',
        name: '某区就业',
        shortName: '某区',
        createdAt,
      })
      .execute()
    await db
      .insertInto('fair')
      .values({
        id: newId(),
        code: 'small',
        name: '春季招聘会',
        organiserId,
        districtCode: '370213',
        place: '李沧区零工之家',
        startsAt: createdAt,
        endsAt: new Date(createdAt.getTime() + 86_400_000),
        createdAt,
      })
      .execute()
  })
}

async function inDatabase<R>(
  databaseUrl: string | undefined,
  work: (db: ReturnType<typeof connect>['db']) => Promise<R>,
): Promise<R> {
  const connection = connect({ databaseUrl, dataDir })
  try {
    return await work(connection.db)
  } finally {
    await connection.close()
  }
}

function run(rows: string, ...args: string[]) {
  return runOn(undefined, rows, ...args)
}

function runOn(databaseUrl: string | undefined, rows: string, ...args: string[]) {
  const file = join(dataDir, 'rows.csv')
  writeFileSync(file, `单位名称,岗位名称,招聘人数,薪资待遇,工作地点,联系电话,性别要求\n${rows}`)
  return callOn(databaseUrl, 'openings', file, '--json', ...args)
}

function call(...args: string[]) {
  return callOn(undefined, ...args)
}

function callOn(databaseUrl: string | undefined, ...args: string[]) {
  const command = ['--disable-warning=ExperimentalWarning', 'server/commands/import.ts', ...args]
  const { status, stdout } = spawnSync(process.execPath, command, {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
    encoding: 'utf8',
  })
  return { status, stdout }
}

const countOpenings = (databaseUrl?: string) =>
  inDatabase(
    databaseUrl,
    async (db) => (await db.selectFrom('opening').select('id').execute()).length,
  )

const GOOD = '春芽子（演示）有限公司,搬运工,5,面议,李沧区,13812345678,男'
const BAD = '春芽子（演示）有限公司,车工,若干,面议,李沧区,13812345678,'
const FAULT = {
  sheet: '',
  row: 3,
  column: '招聘人数',
  code: 'headcount',
  message: '人数要写数字，如 5',
}
const REPORT = {
  rows: 2,
  ready: 1,
  created: 1,
  updated: 0,
  unchanged: 0,
  faults: [FAULT],
  flags: [
    {
      sheet: '',
      row: 2,
      column: '性别要求',
      term: '限男性',
      basis: '妇女权益保障法 §43；就业促进法 §27；人力资源市场暂行条例 §24',
    },
  ],
}

describe.each([
  ['PGlite', undefined],
  ['PostgreSQL', onPostgres],
])('import (%s)', (_name, databaseUrl) => {
  it.skipIf(databaseUrl && !postgresUrl)(
    'prints its report and nothing else; a dry run changes nothing',
    PATIENT,
    async () => {
      const rows = `${GOOD}\n${BAD}`
      const rehearsed = runOn(databaseUrl, rows, '--fair', 'small', '--dry-run')
      expect(rehearsed).toEqual({ status: 0, stdout: `${JSON.stringify(REPORT)}\n` })
      expect(await countOpenings(databaseUrl)).toBe(0)
      expect(runOn(databaseUrl, rows, '--fair', 'small')).toEqual(rehearsed)
      const again = { ...REPORT, created: 0, unchanged: 1 }
      const { stdout } = runOn(databaseUrl, rows, '--fair', 'small')
      expect(stdout).toBe(`${JSON.stringify(again)}\n`)
      expect(await countOpenings(databaseUrl)).toBe(1)
    },
  )
})

it('import refused by its rows ends in 1 with their faults', PATIENT, () => {
  const { status, stdout } = run(BAD, '--fair', 'small')
  const faults = [{ ...FAULT, row: 2 }]
  expect(JSON.parse(stdout)).toEqual({
    ...REPORT,
    rows: 1,
    ready: 0,
    created: 0,
    faults,
    flags: [],
  })
  expect(status).toBe(1)
})

it('import says how it is called and how it ends', PATIENT, () => {
  const { status, stdout } = call('--help')
  expect(status).toBe(0)
  expect(stdout).toContain('openings FILE --fair CODE [--dry-run] [--json]')
  expect(stdout).toContain('1 refused by the data')
})

it('import of what cannot be used ends in 2 and prints nothing', PATIENT, () => {
  const unusable = { status: 2, stdout: '' }
  expect(run(GOOD, '--fair', 'elsewhere')).toEqual(unusable)
  expect(run(GOOD)).toEqual(unusable)
  expect(call('openings', join(dataDir, 'none.csv'), '--fair', 'small')).toEqual(unusable)
})
