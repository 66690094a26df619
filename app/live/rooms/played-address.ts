import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isPlayedFrom } from './model/picture-address.ts'

/**
 * Refuses the address of a picture that the pages of this site would not play.
 * @param at the field that the address was typed into; without an address there is nothing to refuse
 * @throws `room_playback` at the field for an address that is not encrypted, `room_playback_elsewhere` for
 * one on a server from which this site plays nothing
 */
export function ensurePlayed(
  context: Pick<Context, 'site'>,
  at: { field: string; address: string | null },
): void {
  const { field, address } = at
  const { mediaSources } = context.site
  if (address === null || isPlayedFrom(mediaSources, address)) return
  const isEncrypted = address.startsWith('https:')
  throw new Fault(isEncrypted ? 'room_playback_elsewhere' : 'room_playback', { field })
}
