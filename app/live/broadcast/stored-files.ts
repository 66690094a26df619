import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'

/** Where the storage has all of a broadcast, and nothing of another one. */
export function broadcastFolder(broadcastId: string): string {
  if (!isId(broadcastId)) throw new Error('not a broadcast')
  return `video/${broadcastId}`
}

/** Where the storage has the init segment of a run. */
export function initKey(broadcastId: string, run: number): string {
  return `${broadcastFolder(broadcastId)}/init/${run}`
}

/** Where the storage has a segment. */
export function segmentKey(broadcastId: string, number: number): string {
  return `${broadcastFolder(broadcastId)}/${number}`
}

/** What the storage has there; null where it has nothing, as after a withdrawal or on a full disk. */
export async function findStored(
  { storage }: Pick<Context, 'storage'>,
  key: string,
): Promise<Uint8Array | null> {
  try {
    return await storage.get(key)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}
