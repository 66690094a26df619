const CLOCK = /^(?:(\d{1,2})[:：])?(\d{1,3})[:：](\d{1,2})$/

/** A moment of a broadcast as people write it, 12:40 or 1:02:40, in milliseconds; null for anything else. */
export function readBroadcastClock(typed: string): number | null {
  const [, hours = '0', minutes = '', seconds = ''] = CLOCK.exec(typed.trim()) ?? []
  if (minutes === '' || Number(seconds) > 59) return null
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
}
