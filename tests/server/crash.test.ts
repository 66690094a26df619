import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sayConsent } from '#app/fair/model/apply-form.ts'
import { translator } from '#app/i18n/index.ts'
import { connect } from '#db/connect.ts'
import type { Database } from '#db/tables/index.ts'
import { administer, databaseUrl } from '#tests/support/databases.ts'
import { startSite } from '#tests/support/site.ts'

/** Kills on each database, and how long after its start a site is killed at most. */
const KILLS = 20
const LONGEST_LIFE_MS = 500
const SENDERS = 4

interface Target {
  openingId: string
  consent: string
}

/** What the site acknowledged: the page it sent the guest to names the application. */
interface Acknowledged {
  guestApplicationId: string
  phone: string
}

/** Kills a site while guests apply, again and again, and tells what it acknowledged. */
async function applyAndKill(options: {
  kills: number
  dataDir: string
  env: Record<string, string>
  targets: Target[]
}): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  let sent = 0
  for (let kill = 0; kill < options.kills; kill++) {
    const site = await startSite({ dataDir: options.dataDir, env: options.env })
    const before = acknowledged.length
    let alive = true
    const senders = Array.from({ length: SENDERS }, async () => {
      while (alive) {
        const number = sent++
        const target = options.targets[number % options.targets.length]
        if (!target) throw new Error('there is no opening to apply to')
        const answer = await applyOnce(site.url, target, number)
        if (answer) acknowledged.push(answer)
      }
    })
    // The first one acknowledged shows that applications are under way; then at any moment.
    while (acknowledged.length === before) await pause(1)
    await pause(Math.random() * LONGEST_LIFE_MS)
    await site.kill()
    alive = false
    await Promise.all(senders)
  }
  return acknowledged
}

/** Sends one application; null where the site was killed before it answered. */
async function applyOnce(
  url: string,
  target: Target,
  number: number,
): Promise<Acknowledged | null> {
  const phone = `198${String(number).padStart(8, '0')}`
  const path = `/openings/${target.openingId}/apply`
  const response = await fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      Cookie: `guest=${randomBytes(32).toString('base64url')}`,
      // Each guest at an address of their own, so that the limits do not stop the test.
      'X-Forwarded-For': `10.0.${Math.floor(number / 250) % 250}.${number % 250}`,
    },
    body: new URLSearchParams({ name: '王芳', phone, line: '两年经验', consent: target.consent }),
  }).catch(() => null)
  if (!response) return null
  const place = response.headers.get('Location')
  const guestApplicationId = /^\/applied\/([0-9a-f-]{36})(?:[?]|$)/.exec(place ?? '')?.[1]
  if (!guestApplicationId) throw new Error(`refused with ${response.status}: ${place}`)
  return { guestApplicationId, phone }
}

async function listTargets(db: Kysely<Database>): Promise<Target[]> {
  const openings = await db
    .selectFrom('opening')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .where('opening.state', '=', 'published')
    .select(['opening.id', 'opening.title', 'organisation.name'])
    .orderBy('opening.id')
    .limit(50)
    .execute()
  const t = translator('zh-CN')
  return openings.map(({ id, title, name }) => ({
    openingId: id,
    consent: sayConsent(t, { employerName: name, title: title ?? '', withResume: false }),
  }))
}

/** Everything acknowledged is there, and each application is whole: its parts came with it. */
async function expectNothingLost(db: Kysely<Database>, acknowledged: Acknowledged[]) {
  const kept = await db
    .selectFrom('guestApplication')
    .innerJoin('application', 'application.id', 'guestApplication.applicationId')
    .select(['guestApplication.id', 'application.phone'])
    .execute()
  const phones = new Map(kept.map((row) => [row.id, row.phone]))
  const lost = acknowledged.filter((one) => phones.get(one.guestApplicationId) !== one.phone)
  expect(lost).toEqual([])

  const { rows: broken } = await sql`
    select application.id from application
    where not exists (select from application_step where application_id = application.id)
      or not exists (select from disclosure where application_id = application.id)`.execute(db)
  expect(broken, 'applications without their first step or their consent').toEqual([])
  const { rows: forgotten } = await sql`
    select message.id from message
    where message.state <> 'sent' and not exists (
      select from pgboss.job where data->>'messageId' = message.id::text
        and state in ('created', 'retry', 'active'))`.execute(db)
  expect(forgotten, 'messages that nothing will deliver').toEqual([])
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

describe('a site killed while applications are sent', () => {
  let dataDir: string
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'chunfeng-crash-'))
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it(`has lost nothing after ${KILLS} kills (PGlite)`, { timeout: 600_000 }, async () => {
    const first = await startSite({ dataDir })
    expect(await first.stop()).toBe(0)
    const options = { databaseUrl: undefined, dataDir }
    const before = connect(options)
    const targets = await listTargets(before.db)
    await before.close()

    const acknowledged = await applyAndKill({ kills: KILLS, dataDir, env: {}, targets })
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)

    const after = connect(options)
    try {
      await expectNothingLost(after.db, acknowledged)
    } finally {
      await after.close()
    }
  })

  const postgresUrl = inject('postgresUrl')
  it.skipIf(postgresUrl === null)(
    `has lost nothing after ${KILLS} kills (PostgreSQL)`,
    { timeout: 600_000 },
    async () => {
      const server = postgresUrl ?? ''
      const name = `chunfeng_crash_${randomBytes(6).toString('hex')}`
      const url = databaseUrl(server, name)
      await administer(server, `create database ${name}`)
      try {
        runCommand('migrate', url, dataDir)
        runCommand('seed', url, dataDir)
        const connection = connect({ databaseUrl: url, dataDir })
        try {
          const targets = await listTargets(connection.db)
          const env = { DATABASE_URL: url }
          const acknowledged = await applyAndKill({ kills: KILLS, dataDir, env, targets })
          expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)
          await expectNothingLost(connection.db, acknowledged)
        } finally {
          await connection.close()
        }
      } finally {
        await administer(server, `drop database ${name} with (force)`)
      }
    },
  )
})

function runCommand(name: 'migrate' | 'seed', url: string, dataDir: string): void {
  const { status, stderr } = spawnSync(process.execPath, [`server/commands/${name}.ts`], {
    env: { NODE_ENV: 'test', NODE_NO_WARNINGS: '1', DATABASE_URL: url, DATA_DIR: dataDir },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`)
}
