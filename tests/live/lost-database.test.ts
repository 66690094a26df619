import { sql } from 'kysely'
import pg from 'pg'
import { Server } from 'socket.io'
import { afterEach, expect, it } from 'vitest'
import { connectNodes } from '#server/nodes.ts'
import { createLog } from '#server/log.ts'
import { addPerson } from '#tests/support/people.ts'
import { onPostgres, type World } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startProcess, type RoomsProcess } from './support/process.ts'
import { openViewer, type Viewer } from './support/viewers.ts'

/** The connections over which nodes hear of each other. */
const LISTENING = `query like 'LISTEN%'`
/** One in the middle of a transaction that waits for a lock. */
const WAITING = `wait_event_type = 'Lock'`

onPostgres('a connection to the database that ends', (world) => {
  const processes: RoomsProcess[] = []
  const viewers: Viewer[] = []
  afterEach(async () => {
    for (const viewer of viewers.splice(0)) viewer.close()
    await Promise.all(processes.splice(0).map((process) => process.kill()))
  })

  it('ends no node, listening or in a transaction, and both go on telling each other', async () => {
    const { roomId } = await addRoom(world)
    const url = world.databaseUrl!
    processes.push(...(await Promise.all([startProcess(url), startProcess(url)])))
    for (const { port } of processes) {
      const who = await addPerson(world)
      viewers.push(await openViewer(world.context, { who, roomId, port }))
    }
    const [asking, watching] = viewers as [Viewer, Viewer]
    await expect.poll(() => viewers.map(isHere), PATIENCE).toEqual([true, true])

    expect(await end(world, LISTENING)).toBe(2)
    await world.context.db.transaction().execute(async (trx) => {
      await trx.selectFrom('room').select('id').where('id', '=', roomId).forUpdate().execute()
      ask(asking, '有夜班吗？')
      await world.waiting()
      expect(await end(world, WAITING)).toBe(1)
    })
    await expect.poll(() => textsOf(watching), PATIENCE).toEqual(['有夜班吗？'])
    await expect.poll(() => countOpen(world, LISTENING), PATIENCE).toBe(2)
    ask(asking, '包住吗？')
    await expect.poll(() => textsOf(watching), PATIENCE).toHaveLength(2)
    expect(processes.map((process) => process.hasEnded())).toEqual([false, false])
    // Two servers start in it, each of which takes seconds on a busy machine.
  }, 120_000)

  it('is given back, however often it ends', async () => {
    const pool = new pg.Pool({ connectionString: world.databaseUrl!, max: 2 })
    pool.on('connect', (client) => client.on('error', () => {}))
    pool.on('error', () => {})
    const log = createLog({ write: () => {} })
    const { adapter } = await connectNodes({ redisUrl: undefined }, { embedded: false, pool }, log)
    const sockets = new Server(0, { adapter: adapter! })
    for (let times = 0; times < 2; times++) {
      await expect.poll(() => countOpen(world, LISTENING), PATIENCE).toBe(1)
      await end(world, LISTENING)
    }
    await expect.poll(() => countOpen(world, LISTENING), PATIENCE).toBe(1)
    await sockets.close()
    await pool.end()
  })
})

/** Ends them. How many they were. */
const end = (world: World, which: string) => count(world, 'count(pg_terminate_backend(pid))', which)

const countOpen = (world: World, which: string) => count(world, 'count(*)', which)

async function count(world: World, what: string, which: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select ${sql.raw(what)}::int as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and ${sql.raw(which)}
  `.execute(world.context.db)
  return rows[0]!.count
}

function isHere(viewer: Viewer): boolean {
  return viewer.getState().connection === 'here'
}

function textsOf(viewer: Viewer): string[] {
  return viewer.getState().view.questions.map(({ text }) => text)
}

function ask(viewer: Viewer, text: string): void {
  viewer.speak({ command: 'ask', text, anonymous: true, openingId: null })
}
