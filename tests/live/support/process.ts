import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of the rooms in a process of its own. */
export interface RoomsProcess {
  port: number
  /** Whether it has ended by itself. */
  hasEnded(): boolean
  /** Ends it as a failing machine would: without a word. */
  kill(): Promise<void>
}

/** Starts one on a database of PostgreSQL, in touch with others over Redis where it is named. */
export async function startProcess(databaseUrl: string, redisUrl?: string): Promise<RoomsProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-rooms-'))
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', new URL('serve.ts', import.meta.url).pathname],
    {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
        REDIS_URL: redisUrl ?? '',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = once(child, 'exit')
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    port: Number(said.toString()),
    hasEnded: () => child.exitCode !== null,
    async kill() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
