import { useEffect, useState, useSyncExternalStore } from 'react'
import { openOutbox } from './outbox.ts'
import { createRoomClient } from './room-client.ts'
import type { RoomStart } from './room-state.ts'

/** A room as it happens, for as long as the page that shows it is open. */
export function useRoom(roomId: string, start: RoomStart) {
  const { accountId } = start.reader
  const [client] = useState(() =>
    createRoomClient({
      roomId,
      start,
      outbox: openOutbox(roomId, accountId),
      // The page is of whoever was logged in when it was made.
      onStale: () => window.location.reload(),
      open: async () => {
        const { io } = await import('socket.io-client')
        return io({ transports: ['websocket'], autoConnect: false })
      },
    }),
  )
  const state = useSyncExternalStore(client.subscribe, client.getState, client.getState)
  useEffect(() => {
    client.connect()
    return () => client.close()
  }, [client])
  const { speak, forget, vote, choose, react, similar, command, more, need } = client
  /** Questions as they stand now, however long ago the page was drawn. */
  const questionsOf = (ids: string[]) =>
    client.getState().view.questions.filter(({ id }) => ids.includes(id))
  return {
    ...state,
    ...{ speak, forget, vote, choose, react, similar, questionsOf, command, more, need },
  }
}

/** What a page holds of its room. */
export type Room = ReturnType<typeof useRoom>
