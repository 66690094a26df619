import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { publishInBulk } from '#app/fair/opening-bulk.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Db } from '#app/kernel/context.ts'
import { connect } from '#db/connect.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { seedDemonstration } from '#db/seed/index.ts'
import { compose } from '#server/compose.ts'
import { readEnv } from '#server/env.ts'
import { administer, databaseUrl } from '#tests/support/databases.ts'

/** A town of so many openings, in a database of its own. */
export interface Town {
  size: number
  databaseUrl: string
  /** What the product needs to be started on it. */
  env: Record<string, string>
  drop: () => Promise<void>
}

/** A word that a handful of openings have, as many in a large town as in a small one. */
export const RARE_WORD = '斫琴'
/** The facets that are asked for beside it. */
export const RARE_FACETS = 'education=vocational&kind=full_time'
const RARE_OPENINGS = 12

/** A database of a benchmark's own, migrated and empty. */
export interface BenchDatabase {
  url: string
  /** What the product needs to be started on it. */
  env: Record<string, string>
  drop: () => Promise<void>
}

/** Makes one on a PostgreSQL server. */
export async function addDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `chunfeng_bench_${randomBytes(6).toString('hex')}`
  const url = databaseUrl(serverUrl, name)
  const dataDir = mkdtempSync(join(tmpdir(), 'chunfeng-bench-'))
  const drop = async () => {
    await administer(serverUrl, `drop database if exists ${name} with (force)`)
    rmSync(dataDir, { recursive: true, force: true })
  }
  await administer(serverUrl, `create database ${name}`)
  try {
    const connection = connect({ databaseUrl: url, dataDir })
    await migrateToLatest(connection.db)
    await connection.close()
  } catch (error) {
    await drop()
    throw error
  }
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    APP_URL: 'http://127.0.0.1:3000',
    APP_SECRET: 'a secret of the benchmarks alone, told to everyone',
  }
  return { url, env, drop }
}

/**
 * Makes a town on a PostgreSQL server: the demonstration, loaded by the use cases, then as often
 * again as the size asks for, with the employers growing along. What an opening is found by is what
 * the product itself wrote for its original, copied.
 */
export async function buildTown(serverUrl: string, size: number): Promise<Town> {
  const database = await addDatabase(serverUrl)
  const { env, drop } = database
  try {
    await inTown({ env }, async (context) => {
      await seedDemonstration(context, () => {})
      await addRareOpenings(context)
      await cut(context.db, size)
      await multiply(context.db, size)
      await sql`vacuum (analyze)`.execute(context.db)
    })
    return { size, databaseUrl: database.url, env, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

/** Works with a town as the product itself would: its context, composed as at a start. */
export async function inTown<T>(
  town: Pick<Town, 'env'>,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const silent = pino({ level: 'silent' })
  const composition = await compose(readEnv(town.env), silent, { demonstration: 'never' })
  try {
    return await work(composition.context)
  } finally {
    await composition.close()
  }
}

/** The openings that the rare word finds: of several employers, half of them in the facets. */
async function addRareOpenings(context: Context): Promise<void> {
  const { db } = context
  const employers = await db
    .selectFrom('employer')
    .where('admission', '=', 'admitted')
    .orderBy('id')
    .select('id')
    .limit(RARE_OPENINGS)
    .execute()
  const now = context.clock.now()
  const rows = employers.map(({ id }, index) => ({
    employerId: id,
    fairId: null,
    industry: 'manufacturing' as const,
    title: `${RARE_WORD}师傅`,
    occupation: '乐器制作工',
    headcount: 2,
    duties: '制作和修复古琴：选材、挖槽腹、上漆、安徽。',
    requirements: '做过木工或漆工，有耐心。',
    education: 'any' as const,
    skillLevel: 'any' as const,
    experience: 'any' as const,
    kind: index % 2 === 0 ? ('full_time' as const) : ('part_time' as const),
    pay: {
      period: 'month' as const,
      minFen: 600_000,
      maxFen: 900_000,
      monthsPerYear: null,
      negotiable: false,
    },
    payText: '6-9千',
    shift: 'day' as const,
    shiftText: null,
    benefits: [],
    districtCode: '370213',
    address: '兴城路 11 号',
    contactName: '李师傅',
    contactPhone: '19900000001',
    validUntil: addDays(now, 30),
    publishedAt: addDays(now, -40),
  }))
  await db.transaction().execute((trx) => publishInBulk(context, trx, rows))
}

/** Ends openings of the demonstration until no more than so many are public. */
async function cut(db: Db, size: number): Promise<void> {
  await sql`
    update opening set state = 'expired' where id in (
      select id from opening where state = 'published' and title not like ${`${RARE_WORD}%`}
      order by id desc
      limit greatest(0, (select count(*) from opening where state = 'published') - ${size}))
  `.execute(db)
}

/**
 * Copies employers and their openings, round after round, until the town has its size. Indexes are
 * made anew after it, which takes a fraction of the time that keeping them up would.
 */
async function multiply(db: Db, size: number): Promise<void> {
  const { rows } = await sql<{ published: number; common: number }>`
    select count(*)::int as published,
      count(*) filter (where title not like ${`${RARE_WORD}%`})::int as common
    from opening where state = 'published'`.execute(db)
  const [counted] = rows
  if (!counted || counted.published >= size) return
  const missing = size - counted.published
  const rounds = Math.ceil(missing / counted.common)
  await db.connection().execute(async (one) => {
    await sql`set synchronous_commit = off`.execute(one)
    await sql`set maintenance_work_mem = '1GB'`.execute(one)
    await copyRows(one, 'organisation', {
      from: sql`organisation as original join employer on employer.id = original.id
        where employer.admission = 'admitted'`,
      rounds,
      changed: { id: copiedId('original.id') },
    })
    await copyRows(one, 'employer', {
      from: sql`employer as original where original.admission = 'admitted'`,
      rounds,
      changed: {
        id: copiedId('original.id'),
        uscc: sql`left(md5(original.uscc || round), 18)`,
      },
    })
    const indexes = await sql<{ name: string; definition: string }>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'opening' and schemaname = 'public'
        and indexname not in (select conname from pg_constraint)`.execute(one)
    for (const { name } of indexes.rows) await sql`drop index ${sql.id(name)}`.execute(one)
    await copyRows(one, 'opening', {
      from: sql`opening as original where original.state = 'published'
        and original.title not like ${`${RARE_WORD}%`} limit ${missing}`,
      rounds,
      changed: {
        id: copiedId('original.id'),
        employer_id: copiedId('original.employer_id'),
        fair_id: sql`case when round % 20 = 0 then original.fair_id end`,
        // Before their originals and apart from each other, as days of posting would be.
        published_at: sql`original.published_at - round * interval '97 seconds'`,
      },
    })
    for (const { definition } of indexes.rows) await sql.raw(definition).execute(one)
  })
}

function copiedId(original: string) {
  return sql`md5(${sql.raw(original)}::text || round)::uuid`
}

/** Inserts copies of rows, round after round, with all columns as they are but for some. */
async function copyRows(
  db: Db,
  table: string,
  copy: {
    from: ReturnType<typeof sql>
    rounds: number
    changed: Record<string, ReturnType<typeof sql>>
  },
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by ordinal_position`.execute(db)
  const names = rows.map(({ name }) => name)
  const values = names.map((name) => copy.changed[name] ?? sql.ref(`original.${name}`))
  await sql`
    insert into ${sql.id(table)} (${sql.join(names.map((name) => sql.id(name)))})
    select ${sql.join(values)}
    from generate_series(1, ${copy.rounds}::int) as round cross join ${copy.from}`.execute(db)
}
