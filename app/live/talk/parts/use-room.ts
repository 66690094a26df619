import { useEffect, useState, useSyncExternalStore } from 'react'
import { openOutbox } from './outbox.ts'
import { createRoomClient, type RoomStart } from './room-client.ts'

/** A room as it happens, for as long as the page that shows it is open. */
export function useRoom(roomId: string, start: RoomStart) {
  const [client] = useState(() =>
    createRoomClient({
      roomId,
      start,
      outbox: openOutbox(roomId),
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
  const { speak, vote, choose, react, similar, command } = client
  return { ...state, speak, vote, choose, react, similar, command }
}

/** What a page holds of its room. */
export type Room = ReturnType<typeof useRoom>
