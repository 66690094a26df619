import { fork, spawnSync, type ChildProcess } from 'node:child_process'

/** A process of the benchmarks' own that has said it is ready. */
export interface Child {
  url: string
  process: ChildProcess
  stop(): Promise<void>
}

/** Starts a script of this folder that listens and then sends its `url`. */
export async function startChild(script: string, task: object): Promise<Child> {
  const child = forkScript(script)
  const url = await answerOf<{ url: string }>(child, task)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    ...url,
    process: child,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A process of the benchmarks' own that answers one question after another. */
export interface Asked {
  ask<Answer>(task: object): Promise<Answer>
  /** Whether it is still there: what was measured without it is worth nothing. */
  isThere(): boolean
  stop(): void
}

/** Starts a script of this folder that answers each message with one; `cpu` is where it is to run. */
export function startAsked(script: string, cpu?: number): Asked {
  const child = forkScript(script)
  if (cpu !== undefined) pin(child.pid, cpu)
  return {
    ask: (task) => answerOf(child, task),
    isThere: () => isThere(child),
    stop: () => void child.kill('SIGTERM'),
  }
}

/** Runs a script of this folder until it has sent what it was asked for. */
export async function runChild<Answer>(script: string, task: object): Promise<Answer> {
  const child = forkScript(script)
  pin(child.pid, LOAD_CPU)
  const answer = await answerOf<Answer>(child, task)
  child.kill('SIGTERM')
  return answer
}

function forkScript(script: string): ChildProcess {
  const child = fork(new URL(script, import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_ENV: 'production' },
    serialization: 'advanced',
  })
  // A run that was stopped must not leave its processes behind.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  return child
}

function isThere({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

function answerOf<Answer>(child: ChildProcess, task: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`a process of the benchmark ended: ${code}`))
    if (!isThere(child)) return ended(child.exitCode)
    child.once('exit', ended)
    child.once('message', (answer) => {
      child.off('exit', ended)
      resolve(answer as Answer)
    })
    child.send(task)
  })
}

/** The processors: whoever answers has the first, whoever asks the second. */
export const ANSWER_CPU = 0
export const LOAD_CPU = 1

/** Keeps a process, with its threads, on one processor; false where the system cannot. */
export function pin(pid: number | undefined, cpu: number): boolean {
  if (pid === undefined) return false
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', String(cpu), String(pid)], {
    stdio: 'ignore',
  })
  return status === 0
}
