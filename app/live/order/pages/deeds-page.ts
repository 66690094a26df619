import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { readPageNumber } from '#app/kernel/paging.ts'
import { orRespond } from '#app/web/faults.ts'
import type { HostKind } from '../../rooms/model/host-desk.ts'
import { listRoomDeeds } from '../room-deeds.ts'

interface Args {
  params: LoaderFunctionArgs['params']
  request: Request
  context: AppLoadContext
}

/** What the page of the deeds in a room shows: the same at every desk. */
export async function loadDeeds({ params, request, context }: Args, kind: HostKind) {
  const page = readPageNumber(new URL(request.url).searchParams.get('page'))
  const deeds = await orRespond(listRoomDeeds(context, kind, { roomId: params.id ?? '', page }))
  return { kind, ...deeds, now: context.clock.now() }
}
