import { io } from 'socket.io-client'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import type { Outbox, Unsent } from '#app/live/talk/parts/outbox.ts'
import { createRoomClient, type RoomClient } from '#app/live/talk/parts/room-client.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'

/** Somebody in a room, with the client of the site's own pages and an outbox in memory. */
export interface Viewer extends RoomClient {
  who: AccountActor | null
  /** What was said and is not acknowledged yet. */
  unsent(): number
}

/** Opens a room as its page does: what is there at first is from the database, the rest by socket. */
export async function openViewer(
  context: Context,
  input: {
    who: AccountActor | null
    roomId: string
    port: number
    /** Whose page it was, where another has logged in since. */
    page?: AccountActor
    onStale?: () => void
    /** How its page was made. */
    open?: typeof openRoom
  },
): Promise<Viewer> {
  const { who, roomId, port, page = who, onStale = () => {}, open = openRoom } = input
  const session = who && (await context.sessions.create(who.accountId, ''))
  const start = await open(page ? { ...context, actor: page } : context, roomId)
  const outbox = keepOutbox()
  const client = createRoomClient({
    roomId,
    start,
    outbox,
    onStale,
    open: () =>
      Promise.resolve(
        io(`http://127.0.0.1:${port}`, {
          transports: ['websocket'],
          autoConnect: false,
          forceNew: true,
          reconnectionDelay: 20,
          reconnectionDelayMax: 100,
          ...(session ? { extraHeaders: { Cookie: `session=${session.token}` } } : {}),
        }),
      ),
  })
  client.connect()
  return { ...client, who, unsent: () => outbox.read().length }
}

function keepOutbox(): Outbox {
  let unsent: Unsent[] = []
  return {
    read: () => unsent,
    write: (next) => {
      unsent = next
    },
  }
}
