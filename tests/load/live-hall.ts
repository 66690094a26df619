import type { Actor } from '#app/kernel/actor.ts'
import { addRoom } from '#tests/live/room-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import { addDatabase, inTown, type BenchDatabase } from './town.ts'

/** A live room in a database of its own, with people who are logged in. */
export interface LiveHall {
  database: BenchDatabase
  roomId: string
  /** Cookie headers of those who ask, and of those who vote. */
  askers: string[]
  voters: string[]
}

/** Makes one on a PostgreSQL server. */
export async function buildHall(
  serverUrl: string,
  { askers, voters }: { askers: number; voters: number },
): Promise<LiveHall> {
  const database = await addDatabase(serverUrl)
  try {
    return await inTown(database, async (context) => {
      const as = (actor: Actor) => ({ ...context, actor })
      // What the fixtures of the tests need of a world is its context.
      const world = { context, as } as World
      const { roomId } = await addRoom(world, { startsAt: context.clock.now() })
      const cookies: string[] = []
      for (let at = 0; at < askers + voters; at++) {
        const { accountId } = await addPerson(world)
        const { token } = await context.sessions.create(accountId, '')
        cookies.push(`session=${token}`)
      }
      return { database, roomId, askers: cookies.slice(0, askers), voters: cookies.slice(askers) }
    })
  } catch (error) {
    await database.drop()
    throw error
  }
}
