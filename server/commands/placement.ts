import { open } from 'node:fs/promises'
import { validityOf } from '#app/placement/allocation/checks.ts'
import { explain } from '#app/placement/allocation/explain.ts'
import { DEFAULT_SEED, METHODS, solve, type Method } from '#app/placement/allocation/methods.ts'
import { MOST_PROBLEM_BYTES, readProblem } from '#app/placement/allocation/problem.ts'
import { findMisplaced, readPublished, verify } from '#app/placement/allocation/verify.ts'
import { runCommand, Unusable } from './command.ts'

/** `npm run placement`: works out a placement from a file, or checks one that was published. */
await runCommand({
  usage:
    `npm run placement -- solve FILE --method ${METHODS.join('|')} [--seed S]\n` +
    '       npm run placement -- verify FILE\n' +
    '       npm run placement -- explain FILE --student NAME',
  help: 'Files are described in docs/placement.md. Each prints one line of JSON.',
  positionals: ['what', 'file'],
  required: [],
  optional: ['method', 'seed', 'student'],
  async run({ options, positionals: { what, file } }) {
    if (what === 'solve') {
      const method = METHODS.find((name) => name === options.method)
      if (!method) throw new Unusable(`--method is one of: ${METHODS.join(', ')}`)
      return solveFile(await readText(file), method, options.seed ?? DEFAULT_SEED)
    }
    if (what === 'verify') return verifyFile(await readText(file))
    if (what === 'explain') {
      if (!options.student) throw new Unusable('--student says whom to explain it to')
      return explainFile(await readText(file), options.student)
    }
    throw new Unusable(`neither solve, verify nor explain: ${what}`)
  },
  isRefused: (answer) => 'conflict' in answer || ('valid' in answer && answer.valid === false),
  faults(answer) {
    if ('conflict' in answer) return answer.conflict.map((demand) => `cannot be met: ${demand}`)
    if ('why' in answer) return [`the placement does not hold: ${answer.why}`]
    if (!('checks' in answer)) return []
    // What was not checked is no fault: it stands in the answer, and a file may pass without it.
    const broken = answer.checks.filter(({ holds }) => holds === false)
    return broken.map(({ check, why }) => `${check}: ${why}`)
  },
  say: (answer) => JSON.stringify(answer),
})

async function solveFile(text: string, method: Method, seed: string) {
  const problem = orUnusable(() => readProblem(text))
  return solve(problem, method, seed).catch(unusable)
}

async function verifyFile(text: string) {
  const checks = await verify(orUnusable(() => readPublished(text)))
  return { valid: validityOf(checks), checks }
}

async function explainFile(text: string, student: string) {
  const published = orUnusable(() => readPublished(text))
  const why = findMisplaced(published)
  if (why !== null) return { valid: false as const, why }
  return explain(published, student).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'MisplacedStudents')
      return { valid: false as const, why: error.message }
    return unusable(error)
  })
}

function orUnusable<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    return unusable(error)
  }
}

function unusable(error: unknown): never {
  const isTheFiles = error instanceof Error && error.name === 'UnusableProblem'
  throw isTheFiles ? new Unusable(inOneLine(error.message)) : error
}

/** Names of the file can have anything in them. */
function inOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

/** As UTF-8, with or without a byte order mark before it. */
function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Unusable(`${path} is not UTF-8`)
  }
}

async function readText(path: string): Promise<string> {
  const file = await open(path).catch((error: Error) => {
    throw new Unusable(error.message)
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new Unusable(`${path} is no file`)
    const { size } = stat
    if (size > MOST_PROBLEM_BYTES)
      throw new Unusable(`${path} has more than ${MOST_PROBLEM_BYTES / 1024 / 1024} MB`)
    const bytes = await file.readFile().catch((error: Error) => {
      throw new Unusable(error.message)
    })
    return decode(path, bytes)
  } finally {
    await file.close()
  }
}
