import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { DEMO_LOGINS } from '#app/accounts/model/demo-logins.ts'
import { administer, databaseUrl } from '#tests/support/databases.ts'
import { startSite } from '#tests/support/site.ts'

const postgresUrl = inject('postgresUrl')

describe.skipIf(postgresUrl === null)('a start on PostgreSQL', { timeout: 120_000 }, () => {
  const server = postgresUrl ?? ''
  const name = `chunfeng_start_${randomBytes(6).toString('hex')}`
  const url = server && databaseUrl(server, name)
  let dataDir: string
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'chunfeng-start-'))
    await administer(server, `create database ${name}`)
  })
  afterAll(async () => {
    await administer(server, `drop database ${name} with (force)`)
    rmSync(dataDir, { recursive: true, force: true })
  })

  const run = (script: string) =>
    spawnSync(process.execPath, [script], {
      env: {
        NODE_ENV: 'test',
        NODE_NO_WARNINGS: '1',
        DATABASE_URL: url,
        DATA_DIR: dataDir,
        PORT: '0',
      },
      encoding: 'utf8',
    })

  async function query<R extends object>(text: string): Promise<R[]> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<R>(text)).rows
    } finally {
      await client.end()
    }
  }
  const tables = () =>
    query(`select table_name from information_schema.tables
           where table_schema not in ('pg_catalog', 'information_schema')`)

  it('without migrations ends, says what to run, and makes nothing by itself', async () => {
    const { status, stdout, stderr } = run('server/main.ts')
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      /^The database lacks \d+ migration\(s\): .+\. Run "npm run migrate" first\.\n$/,
    )
    expect(await tables()).toEqual([])
  })

  it('with them opens a site in which nothing is made up', async () => {
    expect(run('server/commands/migrate.ts').status).toBe(0)
    const site = await startSite({ dataDir, env: { DATABASE_URL: url } })
    try {
      const login = await (await fetch(`${site.url}/login`)).text()
      expect(login).toContain('登录')
      for (const { identifier } of DEMO_LOGINS) expect(login).not.toContain(identifier)
      expect((await fetch(`${site.url}/outbox`)).status).toBe(404)
      const counted = await query(`select
        (select count(*) from account) + (select count(*) from organisation) +
        (select count(*) from opening) + (select count(*) from fair) +
        (select count(*) from setting) as count`)
      expect(counted).toEqual([{ count: '0' }])
    } finally {
      expect(await site.stop()).toBe(0)
    }
  })
})
