import type { FaultCode } from '#app/kernel/errors.ts'

/**
 * The numbers with which a form was refused until somebody is sure, as its fault carries them; null where
 * it was not refused by this fault.
 */
export function askedOf(
  reply: { error?: Record<string, string[] | null> | null } | undefined,
  code: FaultCode,
): URLSearchParams | null {
  const start = `fault.${code}?`
  const asked = Object.values(reply?.error ?? {})
    .flatMap((errors) => errors ?? [])
    .find((error) => error.startsWith(start))
  return asked ? new URLSearchParams(asked.slice(start.length)) : null
}
