import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Context } from '#app/kernel/context.ts'

/** A secret for a link: 128 random bits in hex, which no mail program breaks. */
export function newLinkSecret(): string {
  return randomBytes(16).toString('hex')
}

/** Whether a text could be such a secret: what a form brings may be anything. */
export function isLinkSecret(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{32}$/.test(text)
}

/** Six random digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/**
 * What the table keeps of a secret. Keyed by the site's secret: a million codes are hashed in a
 * second, so a plain hash of one would be as good as the code to who copies the table.
 */
export function hashSecret(context: Context, secret: string): string {
  return createHmac('sha256', context.site.secret).update(secret).digest('hex')
}

/** Whether a secret is the one that was hashed, in the same time either way. */
export function matchesSecret(context: Context, secret: string, hash: string): boolean {
  return isSameText(hashSecret(context, secret), hash)
}

/** Whether what somebody has sent is what it must be, in the same time however much of it is. */
export function isSameText(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
