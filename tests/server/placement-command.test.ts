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
  return runWith([], ...args)
}

function runWith(flags: string[], ...args: string[]) {
  return spawnSync(process.execPath, [...flags, 'server/commands/placement.ts', ...args], {
    env: {
      NODE_ENV: 'test',
      NODE_NO_WARNINGS: '1',
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
    },
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
  const checked = run('verify', write(published), '--json')
  expect(checked).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(checked.stdout)).toMatchObject({ valid: true })
  const explained = run('explain', write(published), '--student', 'A', '--json')
  expect(JSON.parse(explained.stdout)).toMatchObject({ student: 'A', post: 'Y', choice: 2 })
  const broken = run('verify', write({ ...published, placed: { X: ['A'] } }), '--json')
  expect(broken.status).toBe(1)
  expect(broken.stderr).toContain('best: a better placement exists')
  expect(JSON.parse(broken.stdout)).toMatchObject({ valid: false })
})

it('explains that a rule bars what was ranked before', PATIENT, () => {
  const problem = { ...PROBLEM, excluded: { A: { X: 'unsuitable_site' } } }
  const placed = { Y: ['A'], Z: ['B'] }
  const file = write({ problem, method: 'generous', seed: 'a seed', placed })
  const explained = run('explain', file, '--student', 'A')
  expect(explained.stdout).toMatch(/第 1 志愿“X”：规则“[^”]+”不允许去。/)
  expect(explained.stdout).not.toContain('没有排在前面')
})

it('takes no seed that no check takes', PATIENT, () => {
  const seeded = run('solve', write(PROBLEM), '--method', 'stable', '--seed', 's'.repeat(201))
  expect(seeded).toMatchObject({ status: 2, stdout: '' })
  expect(seeded.stderr).toContain('--seed has at most 200 characters')
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
    const explained = run('explain', write({ ...published, placed }), '--student', 'A', '--json')
    expect(explained).toMatchObject({
      status: 1,
      stderr: `the placement does not hold: ${why}\n`,
    })
    expect(JSON.parse(explained.stdout)).toEqual({ valid: false, why })
  }
  const crowded = run(
    'verify',
    write({ ...published, problem: settled, placed: { Z: ['B', 'C'] } }),
    '--json',
  )
  expect(crowded).toMatchObject({ status: 1, stderr: 'seats: Z holds 2 with 1 seats\n' })
})

it('says in words what was checked and why a student is where she is', PATIENT, () => {
  const problem = {
    students: PROBLEM.students,
    posts: {
      X: { capacity: 1, title: '钳工' },
      Y: { capacity: 1, title: '钳工' },
      Z: { capacity: 1, title: '数控车工' },
    },
    excluded: { A: { Z: 'women_work' } },
  }
  const file = { problem, method: 'generous', seed: 's', placed: { X: ['B'], Y: ['A'], Z: ['C'] } }
  const checked = run('verify', write(file))
  expect(checked).toMatchObject({ status: 0, stderr: '' })
  expect(checked.stdout.split('\n')).toEqual(
    expect.arrayContaining([
      '志愿：成立',
      '抽签种子：没有查，文件里没有写事先公布过的种子摘要。',
      '结论：这份安置经得起验算，方法承诺的都做到了。',
    ]),
  )

  const explained = run('explain', write(file), '--student', 'A')
  expect(explained).toMatchObject({ status: 0, stderr: '' })
  expect(explained.stdout).toContain(
    'A 得到“钳工（Y）”，第 2 志愿。\n第 1 志愿“钳工（X）”：1 个名额',
  )
  const english = run('explain', write(file), '--student', 'A', '--language', 'en')
  expect(english.stdout).toContain('A has “钳工 (Y)”, choice 2.')

  const broken = { ...file, placed: { Z: ['B', 'C'] } }
  expect(run('verify', write(broken))).toMatchObject({
    status: 1,
    stderr: '名额：不成立，“数控车工”去了 2 人，只有 1 个名额。\n',
  })
  const barred = { ...problem, students: { ...PROBLEM.students, A: ['Z'] } }
  expect(run('verify', write({ ...file, problem: barred, placed: { Z: ['A'] } })).stderr).toContain(
    '规则：不成立，学生 A 被安置在“数控车工”，规则“女职工禁忌劳动”不允许。\n',
  )
  expect(run('explain', write(broken), '--student', 'A')).toMatchObject({
    status: 1,
    stderr: '这份安置不成立，所以没有原因可讲：“数控车工”去了 2 人，只有 1 个名额。\n',
  })
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
    () => ['explain', write(best), '--student', 'A', '--language', 'fr'],
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

it('tells the first of a million faults, and needs little memory for it', PATIENT, () => {
  const zeros = `[0${',0'.repeat(5_000_000)}]`
  const wrong = `{${Array.from({ length: 500_000 }, (_, at) => `"s${at}":0`).join()}}`
  for (const [text, why] of [
    [
      `{"students":{"a":${zeros}},"posts":{}}`,
      'students → a → 0: a text is wanted, and 0 was found',
    ],
    [`{"students":${wrong},"posts":{}}`, 'students → s0: a list is wanted, and 0 was found'],
    [
      `{"students":{},"posts":{},"constraints":{"friends":${zeros}}}`,
      'constraints → friends → 0: a list is wanted, and 0 was found',
    ],
  ] as const) {
    const small = ['--max-old-space-size=256']
    const { status, stdout, stderr } = runWith(small, 'solve', write(text), '--method', 'stable')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.trim()).toMatch(/^[^\n]+$/)
    expect(stderr).toContain(why)
  }
})

it('says of a file that is not there that there is none', () => {
  const path = join(folder, 'nowhere.json')
  expect(run('solve', path, '--method', 'stable').stderr).toBe(`there is no file ${path}\n`)
})
