import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

/** A process takes seconds to start; on a busy machine, minutes. */
const PATIENT = { timeout: 400_000 }

const folder = mkdtempSync(join(tmpdir(), 'chunfeng-placement-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PROBLEM = {
  students: { A: ['X', 'Y'], B: ['Z', 'X'], C: ['Z'] },
  posts: { X: { capacity: 1 }, Y: { capacity: 1 }, Z: { capacity: 1 } },
}

function write(content: string | object): string {
  const file = join(folder, 'problem.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

function run(...args: string[]) {
  return spawnSync(process.execPath, ['server/commands/placement.ts', ...args], {
    env: { NODE_ENV: 'test', NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  })
}

it('solves a file, and what it says passes the check', PATIENT, () => {
  const solved = run('solve', write(PROBLEM), '--method', 'generous', '--seed', 'a seed')
  expect(solved).toMatchObject({ status: 0, stderr: '' })
  const answer = JSON.parse(solved.stdout) as { placed: object; seconds: number }
  expect(answer).toEqual({
    method: 'generous',
    placed: { X: ['B'], Y: ['A'], Z: ['C'] },
    unplaced: [],
    profile: [1, 2],
    optimal: true,
    seconds: answer.seconds,
  })
  const published = { problem: PROBLEM, method: 'generous', seed: 'a seed', placed: answer.placed }
  const checked = run('verify', write(published))
  expect(checked).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(checked.stdout)).toMatchObject({ valid: true })
  const explained = run('explain', write(published), '--student', 'A')
  expect(JSON.parse(explained.stdout)).toMatchObject({ student: 'A', post: 'Y', choice: 2 })
  const broken = run('verify', write({ ...published, placed: { X: ['A'] } }))
  expect(broken.status).toBe(1)
  expect(broken.stderr).toContain('best: a better placement exists')
  expect(JSON.parse(broken.stdout)).toMatchObject({ valid: false })
})

it('says with status 1 which demands cannot all be met, and what does not hold', PATIENT, () => {
  const constraints = { sites: { Y: { least: 2 } } }
  const conflict = run('solve', write({ ...PROBLEM, constraints }), '--method', 'groups')
  expect(conflict).toMatchObject({ status: 1, stderr: 'cannot be met: site Y: at least\n' })
  expect(JSON.parse(conflict.stdout)).toMatchObject({ conflict: ['site Y: at least'] })

  const settled = { ...PROBLEM, constraints: { fixed: { B: 'Z', C: 'Z' } } }
  const full = run('solve', write(settled), '--method', 'groups')
  expect(full.status).toBe(1)
  expect(JSON.parse(full.stdout)).toMatchObject({
    conflict: ['fixed: B', 'fixed: C'],
  })

  const published = { problem: PROBLEM, method: 'stable', seed: 's', placed: {} }
  for (const [placed, why] of [
    [{}, 'A would rather have X, which has a free seat'],
    [{ X: ['C'] }, 'C did not wish X, or it does not take C'],
    [{ Z: ['B', 'C'] }, 'Z holds 2 with 1 seats'],
  ] as const) {
    const explained = run('explain', write({ ...published, placed }), '--student', 'A')
    expect(explained).toMatchObject({
      status: 1,
      stderr: `the placement does not hold: ${why}\n`,
    })
    expect(JSON.parse(explained.stdout)).toEqual({ valid: false, why })
  }
  const crowded = run(
    'verify',
    write({ ...published, problem: settled, placed: { Z: ['B', 'C'] } }),
  )
  expect(crowded).toMatchObject({ status: 1, stderr: 'seats: Z holds 2 with 1 seats\n' })
})

it('reads a file with a byte order mark', PATIENT, () => {
  const solved = run('solve', write(`\uFEFF${JSON.stringify(PROBLEM)}`), '--method', 'stable')
  expect(solved).toMatchObject({ status: 0, stderr: '' })
})

it('refuses what it cannot use with one line and status 2', PATIENT, () => {
  const published = { problem: PROBLEM, method: 'stable', seed: 's', placed: {} }
  const best = { ...published, method: 'generous', placed: { X: ['B'], Y: ['A'], Z: ['C'] } }
  const crowded = { fixed: { B: 'Z', C: 'Z' } }
  const calls: (() => string[])[] = [
    () => ['solve', write(''), '--method', 'stable'],
    () => ['solve', write('students: A'), '--method', 'stable'],
    () => ['solve', folder, '--method', 'stable'],
    () => ['solve', write({ ...PROBLEM, posts: { X: { capacity: -1 } } }), '--method', 'groups'],
    () => ['solve', write({ ...PROBLEM, students: { A: ['X', 'X'] } }), '--method', 'generous'],
    () => ['solve', write({ ...PROBLEM, constraints: crowded }), '--method', 'stable'],
    () => ['solve', write('{"students": {"A": [], "A": []}, "posts": {}}'), '--method', 'stable'],
    () => ['solve', write('{"students": {"__proto__": []}, "posts": {}}'), '--method', 'stable'],
    () => ['solve', write({ students: { A: ['a\nb'] }, posts: {} }), '--method', 'stable'],
    () => ['explain', write(best), '--student', 'D'],
    () => ['verify', write('[]')],
    () => ['verify', folder],
    () => ['verify', write({ ...published, method: 'luck' })],
    () => ['verify', write({ ...published, problem: { ...PROBLEM, students: { A: ['W'] } } })],
    () => ['solve', write(' '.repeat(10_000_000)), '--method', 'stable'],
    () => ['solve', write({ ...PROBLEM, students: { A: ['W'] } }), '--method', 'stable'],
    () => ['solve', join(folder, 'nowhere.json'), '--method', 'stable'],
    () => ['solve', write(PROBLEM), '--method', 'luck'],
    () => ['guess', write(PROBLEM)],
  ]
  for (const call of calls) {
    const { status, stdout, stderr } = run(...call())
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trim()).toMatch(/^[^\n]+$/)
  }
})
