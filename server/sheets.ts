import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setPriority } from 'node:os'
import { Fault } from '#app/kernel/errors.ts'
import type { Sheets } from '#app/kernel/context.ts'
import { NOT_WHOLE, type SheetFaultCode } from './sheets/refused.ts'

const CHILD = fileURLToPath(new URL('./sheets/child.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * What a child may take: its heap, and its time. With its code and the file itself it stays below
 * 256 MB of memory.
 */
const HEAP_MB = 112
const TIME_MS = 60_000
/** Children at once; who comes later waits. */
const MOST_AT_ONCE = 2

/** What a child says. */
type Word =
  | { kind: 'begun' }
  | { kind: 'ask'; question: string; json: string }
  | { kind: 'done'; result: unknown }
  | { kind: 'refused'; code: SheetFaultCode; params: Record<string, number> }

/**
 * Reads and writes sheets in a process of its own for each: what somebody sends in may be made to
 * cost memory and time, and neither may be the site's. The child has no secrets in its environment,
 * may read the product's own files alone, and yields to everything else on the machine.
 */
export function createSheets(
  options: { onEnd?: (pid: number) => void; program?: string } = {},
): Sheets {
  const waiting: (() => void)[] = []
  let running = 0

  async function run<R>(
    task: string,
    input: unknown,
    answer: (question: string, json: string) => Promise<string>,
  ): Promise<R> {
    if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    let child: ChildProcess | null = null
    try {
      child = startChild(options.program ?? CHILD)
      return await converse<R>(child, { task, input }, answer)
    } finally {
      if (child?.pid !== undefined) options.onEnd?.(child.pid)
      child?.kill('SIGKILL')
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return {
    read: (bytes, asked, answer) => run('read', { bytes, asked }, answer),
    async write(json) {
      return run<Uint8Array>('write', { json }, () => Promise.reject(new Error('no question')))
    },
  }
}

function startChild(program: string): ChildProcess {
  const child = fork(program, [], {
    execArgv: [
      `--max-old-space-size=${HEAP_MB}`,
      '--max-semi-space-size=16',
      '--permission',
      `--allow-fs-read=${ROOT}`,
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
    ],
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  if (child.pid !== undefined) {
    try {
      setPriority(child.pid, 5)
    } catch {
      // It has ended already, or the system does not let us.
    }
  }
  return child
}

function converse<R>(
  child: ChildProcess,
  work: { task: string; input: unknown },
  answer: (question: string, json: string) => Promise<string>,
): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    // Time that passes while the site itself does what was asked is not the child's.
    let timer = setTimeout(tooHeavy, TIME_MS)
    let hasBegun = false
    // The child works on while it is answered; it has failed once nothing is done for it any more.
    let answering: Promise<unknown> = Promise.resolve()
    const fail = (thrown: Error) => void answering.then(() => reject(thrown), reject)
    function tooHeavy() {
      fail(new Fault('sheet_heavy', { field: 'file' }))
    }
    function stopped() {
      clearTimeout(timer)
      fail(new Fault('sheet_unread', { field: 'file' }))
    }
    // One that cannot start says so again when it is spoken to.
    child.on('error', stopped)
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      // Killed from outside says nothing sure of the file; a process ends itself when out of memory.
      if (!hasBegun || code === NOT_WHOLE || signal === 'SIGKILL' || signal === 'SIGTERM') stopped()
      else tooHeavy()
    })
    child.on('message', (word: Word) => {
      if (word.kind === 'begun') return void (hasBegun = true)
      if (word.kind === 'done') return resolve(word.result as R)
      if (word.kind === 'refused') {
        return fail(new Fault(word.code, { field: 'file', params: word.params }))
      }
      clearTimeout(timer)
      const answered = answer(word.question, word.json).then((json) => {
        if (!child.connected) return
        timer = setTimeout(tooHeavy, TIME_MS)
        child.send({ json })
      })
      answering = answered
      answered.catch(reject)
    })
    child.send(work)
  })
}
