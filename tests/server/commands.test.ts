import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_LOGINS, DEMO_PASSWORD } from '#app/accounts/model/demo-logins.ts'
import { connect } from '#db/connect.ts'
import { makeDataDir } from '#tests/support/data-dir.ts'
import { startSite } from '#tests/support/site.ts'

/** A process takes seconds to start and the demonstration ten to load; on a busy machine, minutes. */
const PATIENT = { timeout: 400_000 }

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'chunfeng-commands-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const NODE = ['--disable-warning=ExperimentalWarning']
const env = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  NODE_COMPILE_CACHE: 'node_modules/.cache/node',
  PATH: process.env.PATH,
  DATA_DIR: dataDir,
  ...more,
})

function run(name: string, args: string[] = [], more: Record<string, string> = {}) {
  const command = [...NODE, `server/commands/${name}.ts`, ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env: env(more),
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** Starts a process and ends it, as a power cut would, once it has printed this. */
async function killOnce(printed: string, file: string): Promise<void> {
  const child = spawn(process.execPath, [...NODE, file], {
    env: env({ HOST: '127.0.0.1', PORT: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk)
      if (output.includes(printed)) child.kill('SIGKILL')
    })
  }
  await exited
  expect(output).toContain(printed)
}

async function inDatabase<R>(
  read: (db: ReturnType<typeof connect>['db']) => Promise<R>,
): Promise<R> {
  const connection = connect({ databaseUrl: undefined, dataDir })
  try {
    return await read(connection.db)
  } finally {
    await connection.close()
  }
}

const ORGANISER = [
  '--name=张三',
  '--email=zhang@example.org',
  '--organisation=某区公共就业服务',
  '--short-name=某区就业',
]
const organiserNames = () =>
  inDatabase(async (db) => {
    const query = db.selectFrom('organisation').where('kind', '=', 'organiser').select('name')
    return (await query.execute()).map(({ name }) => name)
  })

describe('a command', () => {
  it('migrate says what it applied, and nothing the second time', PATIENT, () => {
    const first = run('migrate', ['--json'])
    expect(first.status).toBe(0)
    const { applied } = JSON.parse(first.stdout) as { applied: string[] }
    expect(applied[0]).toBe('2026-11-23T01-accounts')
    expect(run('migrate', ['--json'])).toMatchObject({ status: 0, stdout: '{"applied":[]}\n' })
    expect(run('migrate')).toMatchObject({ status: 0, stdout: 'Nothing to apply.\n' })
  })

  it.each([
    ['migrate', ['--nonsense']],
    ['seed', ['licang-2025']],
    ['organiser', []],
    ['organiser', ['--name=张三', '--email=zhang@example.org', '--json']],
  ])('%s %j is answered with how to call it, and 2', PATIENT, (name, args) => {
    const { status, stdout, stderr } = run(name, args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`Usage: npm run ${name}`)
  })

  it.each(['migrate', 'seed', 'organiser'])(
    '%s with a wrong configuration ends in 2',
    PATIENT,
    (name) => {
      const args = name === 'organiser' ? ORGANISER : []
      const { status, stdout, stderr } = run(name, [...args, '--json'], { PORT: 'http' })
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain('PORT must be a whole number')
    },
  )

  it(
    'organiser makes the first one, whose people the demonstration is not loaded over',
    PATIENT,
    async () => {
      rmSync(dataDir, { recursive: true })
      dataDir = makeDataDir()
      const made = run('organiser', [...ORGANISER, '--json'])
      expect(made.status).toBe(0)
      const answer = JSON.parse(made.stdout) as { organiserId: string; link: string }
      expect(answer.link).toMatch(/^http:\/\/localhost:3000\/reset\/[0-9a-f]{64}$/)
      const again = JSON.parse(run('organiser', [...ORGANISER, '--json']).stdout) as typeof answer
      expect(again.organiserId).toBe(answer.organiserId)

      const other = ORGANISER.map((option) => option.replace('zhang@', 'li@'))
      const refused = run('organiser', [...other, '--json'])
      expect([refused.status, refused.stdout]).toEqual([1, ''])
      expect(refused.stderr).toContain('organiser_exists')

      const seeded = run('seed', ['--json'])
      expect([seeded.status, seeded.stdout]).toEqual([1, ''])
      expect(seeded.stderr).toContain('There are people or organisations in this database.')

      // Killed at whatever moment, a start leaves this organiser where it was.
      await killOnce('Chunfeng is open', 'server/main.ts')
      const site = await startSite({ dataDir })
      const outbox = await fetch(`${site.url}/outbox`)
      const login = await (await fetch(`${site.url}/login`)).text()
      expect(await site.stop()).toBe(0)
      expect(outbox.status).toBe(404)
      expect(login).not.toContain('chunfeng2025')
      expect(await organiserNames()).toEqual(['某区公共就业服务'])
    },
  )
})

describe('the demonstration', () => {
  it(
    'is begun anew where its loading was cut off, and is then whole and open',
    PATIENT,
    async () => {
      await killOnce('"step":"employers","done":20', 'server/main.ts')
      const seeded = run('seed', ['--json'])
      expect(seeded.stderr).toMatch(/applications 12\/12\n$/)
      expect([seeded.status, seeded.stdout]).toEqual([0, '{"fairCode":"licang-2025"}\n'])
      const counts = await inDatabase(async (db) => {
        const employers = await db.selectFrom('employer').select('id').execute()
        const openings = await db.selectFrom('opening').select('id').execute()
        return [employers.length, openings.length]
      })
      // The fair's own, two newcomers with an opening each, two openings with flagged wording, one that
      // was given back, and two that a sheet brought.
      expect(counts).toEqual([106, 2144])

      const twice = run('seed', ['--json'])
      expect([twice.status, twice.stdout]).toEqual([1, ''])
      expect(twice.stderr).toContain('already loaded')

      // Somebody's own things beside the whole demonstration stay, too.
      expect(run('organiser', ORGANISER).status).toBe(0)
      await killOnce('Chunfeng is open', 'server/main.ts')
      const site = await startSite({ dataDir, env: { NODE_ENV: 'production' } })
      const login = await (await fetch(`${site.url}/login`)).text()
      expect(await site.stop()).toBe(0)
      expect(await organiserNames()).toContain('某区公共就业服务')
      // In production, too, it says that everyone knows its passwords.
      expect(login).toContain(DEMO_PASSWORD)
      for (const { identifier } of DEMO_LOGINS) expect(login).toContain(identifier)
      expect(site.output()).toContain('everyone knows its passwords')
    },
  )
})
