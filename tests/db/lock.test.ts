import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '#db/lock.ts'

let folder: string
let holder: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chunfeng-lock-'))
})
afterEach(() => {
  holder?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that takes the lock and keeps it. */
async function startHolder(): Promise<ChildProcess> {
  const script = `
    import { lockFolder } from './db/lock.ts'
    globalThis.lock = lockFolder(process.argv[1])
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_ENV: 'test', NODE_NO_WARNINGS: '1' },
  })
  await once(child.stdout, 'data')
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

describe('a data folder', () => {
  it('is refused to a second process, with its holder named', async () => {
    holder = await startHolder()
    writeFileSync(join(folder, 'owner'), String(holder.pid))
    expect(() => lockFolder(folder)).toThrow(
      `The data folder ${folder} is in use by another Chunfeng process (process ${holder.pid})`,
    )
  })

  it('is refused within one process too', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(
      expect.objectContaining({ code: 'data_folder_in_use' }) as Error,
    )
    lock.release()
  })

  it('is free at once after its holder was killed', async () => {
    holder = await startHolder()
    await killed(holder)
    lockFolder(folder).release()
  })

  it('is free after a release, and releasing twice does no harm', () => {
    const lock = lockFolder(folder)
    lock.release()
    lock.release()
    lockFolder(folder).release()
  })

  it('that cannot be locked for another reason says that reason', () => {
    writeFileSync(
      join(folder, 'lock'),
      'this is no SQLite file, and long enough to show it'.repeat(9),
    )
    expect(() => lockFolder(folder)).toThrow('file is not a database')
  })
})

describe('a second server on the same folder', () => {
  it('ends at its start with a clear message', async () => {
    holder = await startHolder()
    const second = spawnSync(process.execPath, ['server/main.ts'], {
      env: {
        NODE_ENV: 'test',
        NODE_NO_WARNINGS: '1',
        DATA_DIR: folder,
        PORT: '0',
        HOST: '127.0.0.1',
      },
      encoding: 'utf8',
    })
    expect(second.status).toBe(1)
    expect(second.stdout).toBe('')
    expect(second.stderr.trim().split('\n')).toHaveLength(1)
    expect(second.stderr).toContain(`The data folder ${folder} is in use by another`)
    expect(second.stderr).toContain('with DATA_DIR')
  })
})
