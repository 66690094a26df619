import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { countWaiting, deliverMessage, sendMessage } from '#app/accounts/messages.ts'
import type { OutgoingMessage, Trx } from '#app/kernel/context.ts'
import { compose, type Composition } from '#server/compose.ts'
import { readEnv } from '#server/env.ts'
import { startWork } from '#server/jobs.ts'
import { administer, databaseUrl } from '#tests/support/databases.ts'
import { makeDataDir } from '#tests/support/data-dir.ts'

const postgresUrl = inject('postgresUrl')
const MESSAGE = {
  accountId: null,
  channel: 'email' as const,
  address: 'wang@example.com',
  subject: '投递结果',
  body: '请查看',
}

describe('the outbox (PGlite)', () =>
  outbox(() => Promise.resolve({ url: '', drop: async () => {} })))
describe.skipIf(postgresUrl === null)('the outbox (PostgreSQL)', () =>
  outbox(async () => {
    const server = postgresUrl ?? ''
    const name = `chunfeng_jobs_${randomBytes(6).toString('hex')}`
    await administer(server, `create database ${name} template ${inject('postgresTemplate')}`)
    return {
      url: databaseUrl(server, name),
      drop: () => administer(server, `drop database ${name} with (force)`),
    }
  }),
)

/** The same tests over the real queue; each has a database of its own. */
function outbox(createDatabase: () => Promise<{ url: string; drop(): Promise<void> }>) {
  let dataDir: string
  let database: { url: string; drop(): Promise<void> }
  let process: Composition
  let delivered: OutgoingMessage[]

  /** A process on this database, whose mail is kept here. */
  async function open(): Promise<Composition> {
    const env = readEnv({ DATA_DIR: dataDir, DATABASE_URL: database.url })
    const opened = await compose(env, pino({ level: 'silent' }), { demonstration: 'never' })
    opened.context.channels.email = {
      deliver: (message) => Promise.resolve(void delivered.push(message)),
    }
    return opened
  }
  const send = (trx: Trx) => sendMessage(process.context, trx, MESSAGE)
  const commit = () => process.context.db.transaction().execute(send)
  const work = () => startWork(process.boss, process.context)
  const message = () =>
    process.context.db.selectFrom('message').selectAll().executeTakeFirstOrThrow()
  const jobs = async () => {
    const query = sql<{
      state: string
    }>`select state from pgboss.job where name = 'deliver_message'`
    return (await query.execute(process.context.db)).rows.map((row) => row.state)
  }
  const sent = () =>
    vi.waitFor(async () => expect((await message()).state).toBe('sent'), { timeout: 20_000 })

  beforeEach(async () => {
    dataDir = makeDataDir()
    database = await createDatabase()
    delivered = []
    process = await open()
  })
  afterEach(async () => {
    await process.close()
    await database.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('holds nothing of a transaction that was taken back', async () => {
    const taken = process.context.db.transaction().execute(async (trx) => {
      await send(trx)
      throw new Error('taken back')
    })
    await expect(taken).rejects.toThrow('taken back')
    expect(await jobs()).toEqual([])
    const count = await process.context.db.selectFrom('message').select('id').execute()
    expect(count).toEqual([])
  })

  it('delivers once what was committed', async () => {
    await commit()
    expect(await jobs()).toEqual(['created'])
    expect(delivered).toEqual([])
    await work()
    await sent()
    await vi.waitFor(async () => expect(await jobs()).toEqual(['completed']), { timeout: 20_000 })
    // The queue may hand a job out again; the message knows that it has left.
    await deliverMessage(process.context, { messageId: (await message()).id })
    expect(delivered.map((one) => one.address)).toEqual(['wang@example.com'])
  })

  it('delivers after a restart what was committed before it', async () => {
    await commit()
    await process.close()
    process = await open()
    await work()
    await sent()
    expect(delivered).toHaveLength(1)
  })

  it('takes up again a job in the middle of which the process was killed', async () => {
    await commit()
    // Handed out and never heard of again.
    await process.boss.fetch('deliver_message')
    expect(await jobs()).toEqual(['active'])
    await process.close()
    process = await open()
    await sql`update pgboss.job set started_on = now() - interval '1 hour'`.execute(
      process.context.db,
    )
    await process.boss.supervise('deliver_message')
    expect(await jobs()).toEqual(['retry'])
    await sql`update pgboss.job set start_after = now()`.execute(process.context.db)
    await work()
    await sent()
    expect(delivered).toHaveLength(1)
  })

  it('goes on trying, hourly for days, while the mail server is away', async () => {
    let away = true
    process.context.channels.email = {
      deliver: (message) =>
        away
          ? Promise.reject(new Error('the mail server is away'))
          : Promise.resolve(void delivered.push(message)),
    }
    await commit()
    await work()
    const job = async () => {
      const query = sql<{ state: string; retryCount: number; waitS: number }>`
        select state, retry_count, extract(epoch from start_after - now())::float8 as wait_s
        from pgboss.job where name = 'deliver_message'`
      return (await query.execute(process.context.db)).rows[0]
    }
    const failed = (times: number) =>
      vi.waitFor(
        async () => expect(await job()).toMatchObject({ state: 'retry', retryCount: times }),
        { timeout: 20_000 },
      )
    const again = (retries: number) =>
      sql`update pgboss.job set retry_count = ${retries}, start_after = now()
        where name = 'deliver_message'`.execute(process.context.db)
    await failed(0)
    // Two days later.
    await again(48)
    await failed(49)
    expect((await job())?.waitS).toBeLessThanOrEqual(60 * 60)
    away = false
    await again(49)
    await sent()
    expect(delivered).toHaveLength(1)
  })

  it('keeps a message that could not be handed over, to try again', async () => {
    process.context.channels.email = {
      deliver: () => Promise.reject(new Error('the mail server is away')),
    }
    await commit()
    await work()
    await vi.waitFor(async () => expect(await jobs()).toEqual(['retry']), { timeout: 20_000 })
    expect(await message()).toMatchObject({
      state: 'failed',
      tries: 1,
      fault: 'the mail server is away',
    })
  })

  it('keeps mail while no mail server is set, and sends it once one is', async () => {
    const { email } = process.context.channels
    process.context.channels.email = null
    await commit()
    await work()
    await vi.waitFor(async () => expect(await jobs()).toEqual(['retry']), { timeout: 20_000 })
    expect(await message()).toMatchObject({ state: 'failed', body: MESSAGE.body })
    expect(await countWaiting(process.context)).toMatchObject({ failed: 1 })
    process.context.channels.email = email
    await sql`update pgboss.job set start_after = now()`.execute(process.context.db)
    await sent()
    expect(delivered).toHaveLength(1)
  })

  it('lets one that hangs hold up none beside it', async () => {
    let answer = () => {}
    process.context.channels.email = {
      deliver: (mail) =>
        mail.address === 'silent@example.com'
          ? new Promise<void>((resolve) => (answer = resolve))
          : Promise.resolve(void delivered.push(mail)),
    }
    const addresses = ['silent@example.com', 'li@example.com', 'wang@example.com']
    await process.context.db.transaction().execute(async (trx) => {
      for (const address of addresses) {
        await sendMessage(process.context, trx, { ...MESSAGE, address })
      }
    })
    await work()
    const delivery = () => delivered.map(({ address }) => address).sort()
    await vi.waitFor(() => expect(delivery()).toEqual(['li@example.com', 'wang@example.com']), {
      timeout: 10_000,
    })
    answer()
    await vi.waitFor(async () => expect(new Set(await jobs())).toEqual(new Set(['completed'])), {
      timeout: 20_000,
    })
  })

  it('lets one that cannot leave hold up none beside it', async () => {
    process.context.channels.email = {
      deliver: (mail) =>
        mail.address === 'away@example.com'
          ? Promise.reject(new Error('no such address'))
          : Promise.resolve(void delivered.push(mail)),
    }
    const to = (address: string) => (trx: Trx) =>
      sendMessage(process.context, trx, { ...MESSAGE, address })
    const addresses = Array.from({ length: 24 }, (_, place) => `wang${place}@example.com`)
    addresses[3] = 'away@example.com'
    for (const address of addresses) await process.context.db.transaction().execute(to(address))
    await work()
    const settled = [...Array<string>(23).fill('completed'), 'retry']
    await vi.waitFor(async () => expect((await jobs()).sort()).toEqual(settled), {
      timeout: 20_000,
    })
    expect(delivered.map(({ address }) => address).sort()).toEqual(
      addresses.filter((address) => address !== 'away@example.com').sort(),
    )
  })
}
