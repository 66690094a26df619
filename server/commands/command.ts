import { parseArgs } from 'node:util'
import { destination } from 'pino'
import { faultOf } from '#app/kernel/errors.ts'
import { readEnv, type Env } from '../env.ts'
import { createLog } from '../log.ts'
import { sayRefusal } from '../refusal.ts'

/** Ways a command ends, as its exit status. */
const DONE = 0
const REFUSED_BY_DATA = 1
const UNUSABLE = 2

const STATUSES =
  'Exit status: 0 done; 1 refused by the data, with the faults on standard error; ' +
  '2 for a call or a file that cannot be used.'

/** Codes of refusals that are about what the database holds and not about how it was called. */
const REFUSED_CODES = ['demonstration_loaded', 'database_not_empty']

export interface Command<Name extends string, Answer extends object, Place extends string> {
  /** How it is called, for who called it otherwise. */
  usage: string
  /** What else there is to know of it, for `--help`. */
  help?: string
  /** What stands before the options, each of which must be given. */
  positionals?: readonly Place[]
  /** Options, each with a value; those named here must be given. */
  required: readonly Name[]
  optional?: readonly string[]
  /** Options without a value. */
  flags?: readonly string[]
  run(call: Call<Name, Place>): Promise<Answer>
  /** The answer for a person; `--json` prints it as it is. */
  say(answer: Answer): string
  /** What `--json` prints, where it is not the answer itself. */
  json?(answer: Answer): object
  /** What is wrong with the data, a line each, for standard error. */
  faults?(answer: Answer, call: { isJson: boolean }): string[]
  /** Whether the data was refused as a whole. */
  isRefused?(answer: Answer): boolean
}

/** Thrown for a call or a file with which nothing can be done at all. */
export class Unusable extends Error {
  constructor(why: string | Error) {
    super(typeof why === 'string' ? why : (sayRefusal(why) ?? why.message))
  }
}

export interface Call<Name extends string, Place extends string> {
  env: Env
  positionals: Record<Place, string>
  flags: ReadonlySet<string>
  options: Record<Name, string> & Record<string, string | undefined>
  /** On standard error, so that standard output holds the answer alone. */
  log: ReturnType<typeof createLog>
}

/** Runs a command of `npm run …`: the answer on standard output, faults on standard error. */
export async function runCommand<
  Name extends string,
  Answer extends object,
  Place extends string = never,
>(command: Command<Name, Answer, Place>): Promise<void> {
  if (process.argv.slice(2).includes('--help')) {
    console.log([`Usage: ${command.usage}`, command.help, STATUSES].filter(Boolean).join('\n'))
    return
  }
  const call = readCall(command)
  if (!call) {
    console.error(`Usage: ${command.usage}`)
    process.exitCode = UNUSABLE
    return
  }
  try {
    const env = readEnv(process.env)
    const log = createLog(destination({ dest: 2, sync: true }))
    const { json, ...given } = call
    const answer = await command.run({ env, log, ...given })
    for (const fault of command.faults?.(answer, { isJson: json }) ?? []) console.error(fault)
    console.log(json ? JSON.stringify(command.json?.(answer) ?? answer) : command.say(answer))
    process.exitCode = command.isRefused?.(answer) ? REFUSED_BY_DATA : DONE
  } catch (error) {
    if (error instanceof Unusable) console.error(error.message)
    else console.error(sayRefusal(error) ?? error)
    process.exitCode = isRefusedByData(error) ? REFUSED_BY_DATA : UNUSABLE
  }
}

function readCall<Name extends string, Answer extends object, Place extends string>(
  command: Command<Name, Answer, Place>,
) {
  const places = command.positionals ?? []
  const names = [...command.required, ...(command.optional ?? [])]
  try {
    const { values, positionals } = parseArgs({
      options: {
        json: { type: 'boolean' },
        ...Object.fromEntries(
          (command.flags ?? []).map((name) => [name, { type: 'boolean' as const }]),
        ),
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      },
      allowPositionals: places.length > 0,
      strict: true,
    })
    const { json, ...given } = values as Record<string, string | boolean | undefined>
    const flags = new Set(Object.keys(given).filter((name) => given[name] === true))
    const options = Object.fromEntries(
      Object.entries(given)
        .filter(([name]) => !flags.has(name))
        .map(([name, value]) => [name, String(value).trim()]),
    )
    if (command.required.some((name) => !options[name])) return null
    if (positionals.length !== places.length) return null
    const placed = Object.fromEntries(places.map((name, index) => [name, positionals[index]]))
    return {
      json: json === true,
      flags,
      options: options as Call<Name, Place>['options'],
      positionals: placed as Call<Name, Place>['positionals'],
    }
  } catch {
    return null
  }
}

function isRefusedByData(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return faultOf(error) !== null || (typeof code === 'string' && REFUSED_CODES.includes(code))
}
