import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of the rooms in a process of its own. */
export interface RoomsProcess {
  port: number
  /** Ends it as a failing machine would: without a word. */
  kill(): Promise<void>
}

/** Starts one on a database of PostgreSQL. */
export async function startProcess(databaseUrl: string): Promise<RoomsProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-rooms-'))
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', new URL('serve.ts', import.meta.url).pathname],
    {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    port: Number(said.toString()),
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}
