import { faultOf, type FaultCode } from '#app/kernel/errors.ts'

/** The HTTP status of each fault; whatever is not named here is a conflict of the input (422). */
const STATUS: Partial<Record<FaultCode, number>> = {
  stream_hook_old: 400,
  stream_hook_body: 400,
  not_found: 404,
  not_signed_in: 401,
  not_allowed: 403,
  employer_suspended: 403,
  conflict: 409,
  typed_elsewhere: 409,
  too_many_tries: 429,
  too_many_passwords: 429,
}

/** The HTTP status of a fault: 422 where its code has none of its own. */
export function statusOf(code: FaultCode): number {
  return STATUS[code] ?? 422
}

/**
 * Runs a loader's one call; a fault becomes a response with its status, which the error page
 * explains by its code.
 */
export async function orRespond<R>(call: Promise<R>): Promise<R> {
  try {
    return await call
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    throw new Response(fault.code, { status: statusOf(fault.code) })
  }
}
