import { open } from 'node:fs/promises'
import { LOCALES, type Locale } from '#app/i18n/index.ts'
import { validityOf, type Check } from '#app/placement/allocation/checks.ts'
import { explain, type Explanation } from '#app/placement/allocation/explain.ts'
import { DEFAULT_SEED, METHODS, solve, type Method } from '#app/placement/allocation/methods.ts'
import { MOST_PROBLEM_BYTES, parseJson, readProblem } from '#app/placement/allocation/problem.ts'
import {
  MOST_SEED,
  findMisplaced,
  readPublished,
  verify,
} from '#app/placement/allocation/verify.ts'
import { runCommand, Unusable } from './command.ts'
import {
  readTitles,
  sayBroken,
  sayExplained,
  sayMisplaced,
  sayVerified,
  type Saying,
} from './placement-words.ts'

/** `npm run placement`: works out a placement from a file, or checks one that was published. */
await runCommand({
  usage:
    `npm run placement -- solve FILE --method ${METHODS.join('|')} [--seed S]\n` +
    '       npm run placement -- verify FILE [--json]\n' +
    '       npm run placement -- explain FILE --student NAME [--json]',
  help:
    'Files are described in docs/placement.md. solve prints one line of JSON; verify and explain print ' +
    `sentences, in Chinese or with --language ${LOCALES.join('|')}, and with --json one line of JSON.`,
  positionals: ['what', 'file'],
  required: [],
  optional: ['method', 'seed', 'student', 'language'],
  async run({ options, positionals: { what, file } }): Promise<Answer> {
    const locale = readLanguage(options.language)
    if (what === 'solve') {
      const method = METHODS.find((name) => name === options.method)
      if (!method) throw new Unusable(`--method is one of: ${METHODS.join(', ')}`)
      const seed = options.seed ?? DEFAULT_SEED
      if (seed.length > MOST_SEED) throw new Unusable(`--seed has at most ${MOST_SEED} characters`)
      return solveFile(await readText(file), method, seed)
    }
    if (what === 'verify') return verifyFile(await readText(file), locale)
    if (what === 'explain') {
      if (!options.student) throw new Unusable('--student says whom to explain it to')
      return explainFile(await readText(file), options.student, locale)
    }
    throw new Unusable(`neither solve, verify nor explain: ${what}`)
  },
  isRefused: ({ json }) => 'conflict' in json || ('valid' in json && json.valid === false),
  faults: ({ json, words }, { isJson }) => (words && !isJson ? words.faults : faultsOf(json)),
  json: ({ json }) => json,
  say: ({ json, words }) => (words ? words.text : JSON.stringify(json)),
})

/** What a file came to: as JSON has it, and in words what is printed and what stands on standard error. */
interface Answer {
  json: Told
  words?: { text: string; faults: string[] }
}

type Told =
  | Awaited<ReturnType<typeof solve>>
  | { valid: boolean | null; checks: Check[] }
  | { valid: false; why: string }
  | Explanation

function faultsOf(told: Told): string[] {
  if ('conflict' in told) return told.conflict.map((demand) => `cannot be met: ${demand}`)
  if ('why' in told) return [`the placement does not hold: ${told.why}`]
  if (!('checks' in told)) return []
  // What was not checked is no fault: it stands in the answer, and a file may pass without it.
  const broken = told.checks.filter(({ holds }) => holds === false)
  return broken.map(({ check, why }) => `${check}: ${why}`)
}

function readLanguage(asked: string | undefined): Locale {
  const locale = LOCALES.find((one) => one === (asked ?? 'zh-CN'))
  if (!locale) throw new Unusable(`--language is one of: ${LOCALES.join(', ')}`)
  return locale
}

async function solveFile(text: string, method: Method, seed: string): Promise<Answer> {
  const problem = orUnusable(() => readProblem(text))
  return { json: await solve(problem, method, seed).catch(unusable) }
}

async function verifyFile(text: string, locale: Locale): Promise<Answer> {
  const checks = await verify(orUnusable(() => readPublished(text)))
  const json = { valid: validityOf(checks), checks }
  const saying = sayingOf(text, locale)
  const faults = sayBroken(saying, checks).map(inOneLine)
  return { json, words: { text: inLines(sayVerified(saying, json)), faults } }
}

async function explainFile(text: string, student: string, locale: Locale): Promise<Answer> {
  const published = orUnusable(() => readPublished(text))
  const saying = sayingOf(text, locale)
  const misplaced = (why: string): Answer => {
    const said = inOneLine(sayMisplaced(saying, why))
    return { json: { valid: false, why }, words: { text: said, faults: [said] } }
  }
  const why = findMisplaced(published)
  if (why !== null) return misplaced(why)
  try {
    const json = await explain(published, student)
    return { json, words: { text: inLines(sayExplained(saying, published, json)), faults: [] } }
  } catch (error) {
    if (error instanceof Error && error.name === 'MisplacedStudents')
      return misplaced(error.message)
    return unusable(error)
  }
}

function sayingOf(text: string, locale: Locale): Saying {
  return { locale, titles: readTitles(parseJson(text)) }
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

function inLines(text: string): string {
  return text.split('\n').map(inOneLine).join('\n')
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
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Unusable(sayUnread(path, error))
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new Unusable(`${path} is no file`)
    const { size } = stat
    if (size > MOST_PROBLEM_BYTES)
      throw new Unusable(`${path} has more than ${MOST_PROBLEM_BYTES / 1024 / 1024} MB`)
    const bytes = await file.readFile().catch((error: NodeJS.ErrnoException) => {
      throw new Unusable(sayUnread(path, error))
    })
    return decode(path, bytes)
  } finally {
    await file.close()
  }
}

/** Why a file could not be read, for who named it. */
function sayUnread(path: string, { code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no file ${path}`
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read by this user`
  return `${path} cannot be read (${code ?? 'unknown'})`
}
