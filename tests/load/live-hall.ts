import type { Actor } from '#app/kernel/actor.ts'
import { addRoom } from '#tests/live/room-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import { addDatabase, inTown, type BenchDatabase } from './town.ts'

/** A live room in a database of its own, with people who are logged in. */
export interface LiveHall {
  database: BenchDatabase
  roomId: string
  /** The cookie header of who may show a picture in the room. */
  presenter: string
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
      const { roomId, recruiter } = await addRoom(world, { startsAt: context.clock.now() })
      const cookieOf = async ({ accountId }: { accountId: string }) =>
        `session=${(await context.sessions.create(accountId, '')).token}`
      const presenter = await cookieOf(recruiter)
      const cookies: string[] = []
      for (let at = 0; at < askers + voters; at++) {
        cookies.push(await cookieOf(await addPerson(world)))
      }
      const [asking, voting] = [cookies.slice(0, askers), cookies.slice(askers)]
      return { database, roomId, presenter, askers: asking, voters: voting }
    })
  } catch (error) {
    await database.drop()
    throw error
  }
}
