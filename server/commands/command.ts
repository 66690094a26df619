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

/** Codes of refusals that are about what the database holds and not about how it was called. */
const REFUSED_CODES = ['demonstration_loaded', 'database_not_empty']

export interface Command<Name extends string, Answer extends object> {
  /** How it is called, for who called it otherwise. */
  usage: string
  /** Options, each with a value; those named here must be given. */
  required: readonly Name[]
  optional?: readonly string[]
  run(call: Call<Name>): Promise<Answer>
  /** The answer for a person; `--json` prints it as it is. */
  say(answer: Answer): string
}

export interface Call<Name extends string> {
  env: Env
  options: Record<Name, string> & Record<string, string | undefined>
  /** On standard error, so that standard output holds the answer alone. */
  log: ReturnType<typeof createLog>
}

/** Runs a command of `npm run …`: the answer on standard output, faults on standard error. */
export async function runCommand<Name extends string, Answer extends object>(
  command: Command<Name, Answer>,
): Promise<void> {
  const call = readCall(command)
  if (!call) {
    console.error(`Usage: ${command.usage}`)
    process.exitCode = UNUSABLE
    return
  }
  try {
    const env = readEnv(process.env)
    const log = createLog(destination({ dest: 2, sync: true }))
    const answer = await command.run({ env, options: call.options, log })
    console.log(call.json ? JSON.stringify(answer) : command.say(answer))
    process.exitCode = DONE
  } catch (error) {
    console.error(sayRefusal(error) ?? error)
    process.exitCode = isRefusedByData(error) ? REFUSED_BY_DATA : UNUSABLE
  }
}

function readCall<Name extends string, Answer extends object>(command: Command<Name, Answer>) {
  const names = [...command.required, ...(command.optional ?? [])]
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean' },
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      },
      strict: true,
    })
    const { json, ...given } = values as Record<string, string | boolean | undefined>
    const options = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, String(value).trim()]),
    )
    if (command.required.some((name) => !options[name])) return null
    return { json: json === true, options: options as Call<Name>['options'] }
  } catch {
    return null
  }
}

function isRefusedByData(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return faultOf(error) !== null || (typeof code === 'string' && REFUSED_CODES.includes(code))
}
