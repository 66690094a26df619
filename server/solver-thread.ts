import { parentPort, workerData } from 'node:worker_threads'
import { workOut } from '#app/placement/runs/working-out.ts'

/** Tells how far it is no more often than this. */
const TELL_MS = 200

/** One number that the other side sets to 1 to end the work: a thread that works hears no message. */
const flag = new Int32Array(workerData as SharedArrayBuffer)

/** The solver's thread: one placement after another, each answered under its number. */
parentPort?.on('message', ({ id, asked }: { id: number; asked: string }) => {
  let told = 0
  const stopped = (done: number) => {
    const now = performance.now()
    if (now - told > TELL_MS) {
      told = now
      parentPort?.postMessage({ id, done })
    }
    return Atomics.load(flag, 0) === 1
  }
  workOut(asked, stopped).then(
    (answer) => parentPort?.postMessage({ id, answer }),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  )
})
