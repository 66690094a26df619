import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { connect } from '#db/connect.ts'
import { ROSTER_HEAD, rosterRow } from '#tests/placement/roster/roster-sheet.ts'
import { makeDataDir } from '#tests/support/data-dir.ts'

/** A process takes seconds to start; on a busy machine, minutes. */
const PATIENT = { timeout: 400_000 }

let dataDir: string
beforeAll(async () => {
  dataDir = makeDataDir()
  const id = newId()
  const createdAt = new Date()
  await inDatabase(async (db) => {
    await db
      .insertInto('organisation')
      .values({ id, kind: 'college', name: '春芽技师学院', shortName: '春芽', createdAt })
      .execute()
    await db
      .insertInto('college')
      .values({ id, districtCode: '370211', address: '', admittedBy: null, createdAt })
      .execute()
  })
}, PATIENT.timeout)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function inDatabase<R>(
  work: (db: ReturnType<typeof connect>['db']) => Promise<R>,
): Promise<R> {
  const connection = connect({ databaseUrl: undefined, dataDir })
  try {
    return await work(connection.db)
  } finally {
    await connection.close()
  }
}

const listStudents = () =>
  inDatabase(async (db) => {
    const students = await db.selectFrom('student').select('number').orderBy('number').execute()
    return students.map(({ number }) => number)
  })

function run(rows: string[][], ...args: string[]) {
  const file = join(dataDir, 'roster.csv')
  writeFileSync(file, [ROSTER_HEAD, ...rows].map((row) => row.join(',')).join('\n'))
  const command = ['server/commands/import.ts', 'roster', file, '--json', ...args]
  const { status, stdout } = spawnSync(process.execPath, command, {
    env: {
      NODE_ENV: 'test',
      NODE_NO_WARNINGS: '1',
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
    },
    encoding: 'utf8',
  })
  return { status, stdout }
}

const GOOD = rosterRow()
const BAD = rosterRow({ 学号: '20240902', 出生日期: '2008-13-05', 身份证号: '' })

it('a roster goes in from the command line as it does on the page', PATIENT, async () => {
  // Its class group is not there yet, and nobody asked for it to be made.
  const without = run([GOOD])
  expect(without.status).toBe(1)
  expect(JSON.parse(without.stdout)).toMatchObject({ rows: 1, ready: 0, created: 0 })

  const making = ['--college', '春芽', '--make-classes']
  const rehearsed = run([GOOD, BAD], ...making, '--dry-run')
  expect(rehearsed.status).toBe(0)
  expect(JSON.parse(rehearsed.stdout)).toMatchObject({
    rows: 2,
    ready: 1,
    faults: [{ row: 3, column: '出生日期' }],
  })
  expect(await listStudents()).toEqual([])

  expect(run([GOOD, BAD], ...making)).toEqual({
    status: 0,
    stdout: expect.stringContaining('"created":1') as string,
  })
  expect(await listStudents()).toEqual(['20240901'])
  expect(JSON.parse(run([GOOD], ...making).stdout)).toMatchObject({ created: 0, unchanged: 1 })
})

it('a roster for a college that there is not ends in 2 and prints nothing', PATIENT, () => {
  expect(run([GOOD], '--college', '别处')).toEqual({ status: 2, stdout: '' })
})
