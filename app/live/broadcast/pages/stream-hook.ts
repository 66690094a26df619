import type { ActionFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { statusOf } from '#app/web/faults.ts'
import { takeStreamMessage } from '../external/stream-messages.ts'
import { MESSAGE_BYTES } from '../model/stream-message-body.ts'

/** Whoever signs with the secret of the room; see `takeStreamMessage`. */
export const handle: RouteHandle = { access: 'public' }

/** What a server elsewhere tells of the picture of a room. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  try {
    await context.limits.take('stream_hook_address', context.address)
    const body = await readShort(request)
    if (body === null) return refuse(413, 'too_large')
    await takeStreamMessage(context, {
      roomId: params.id ?? '',
      timestamp: request.headers.get('X-Chunfeng-Timestamp') ?? '',
      signature: request.headers.get('X-Chunfeng-Signature') ?? '',
      body,
    })
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    return refuse(fault.code === 'room_closed' ? 409 : statusOf(fault.code), fault.code)
  }
  return new Response(null, { status: 204 })
}

function refuse(status: number, code: string): Response {
  return new Response(code, { status, headers: { 'Content-Type': 'text/plain' } })
}

/** The body, or null where it is longer than a message; bodies of no said length do not come so far. */
async function readShort(request: Request): Promise<string | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MESSAGE_BYTES) return null
  return request.text()
}
