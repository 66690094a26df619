import type { AccountTokenPurpose } from '#db/tables/account.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { hashSecret, matchesSecret, newCode, newLinkSecret } from './secrets.ts'

/** Wrong tries after which a code is worth nothing. */
const MAX_TRIES = 5

interface NewToken {
  purpose: AccountTokenPurpose
  /** Null where the account comes into being by the token. */
  accountId: string | null
  payload?: Record<string, unknown>
  lifetimeMs: number
}

/**
 * Makes a token for a link; the text belongs into the address and nowhere else.
 * The table keeps a hash of its secret part.
 */
export async function createLinkToken(
  context: Context,
  trx: Trx,
  token: NewToken,
): Promise<string> {
  const secret = newLinkSecret()
  const id = await insertToken(context, trx, token, () => secret)
  return id.replaceAll('-', '') + secret
}

/** Makes a token with a six-digit code, worth as much as the channel that carries it. */
export async function createCodeToken(
  context: Context,
  trx: Trx,
  token: NewToken,
): Promise<{ id: string; code: string }> {
  const code = newCode()
  const id = await insertToken(context, trx, token, (tokenId) => `${tokenId}:${code}`)
  return { id, code }
}

/** The live token that a link's text opens, locked where asked, or null. */
export async function findLinkToken(
  context: Context,
  db: Trx | Context['db'],
  input: { purpose: AccountTokenPurpose; text: string; lock?: boolean },
) {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{32})$/
  const parts = match.exec(input.text)?.slice(1)
  const secret = parts?.pop()
  if (!parts || !secret) return null
  const query = liveTokens(context, db, input.purpose).where('id', '=', parts.join('-'))
  const token = await (input.lock ? query.forUpdate() : query).executeTakeFirst()
  return token && matchesSecret(context, secret, token.secretHash) ? token : null
}

/** Live tokens of a purpose: neither used, nor past their time, nor tried too often. */
export function liveTokens(
  context: Context,
  db: Trx | Context['db'],
  purpose: AccountTokenPurpose,
) {
  return db
    .selectFrom('accountToken')
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', context.clock.now())
    .where('failedTries', '<', MAX_TRIES)
    .select(['id', 'accountId', 'secretHash', 'payload'])
}

/** Whether a code can still be entered: within its time and its tries. */
export function isLive(context: Context, token: { expiresAt: Date; failedTries: number }): boolean {
  return token.expiresAt > context.clock.now() && token.failedTries < MAX_TRIES
}

/** Whether this is the token's code. */
export function matchesCode(
  context: Context,
  token: { id: string; secretHash: string },
  code: string,
): boolean {
  return matchesSecret(context, `${token.id}:${code}`, token.secretHash)
}

/** Ends a token, and forgets what it carried. */
export async function spendToken(context: Context, trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('accountToken')
    .set({ usedAt: context.clock.now(), payload: '{}' })
    .where('id', '=', id)
    .execute()
}

/** Ends every live token of a purpose that an account has. */
export async function endTokens(
  context: Context,
  trx: Trx,
  input: { purpose: AccountTokenPurpose; accountId: string },
): Promise<void> {
  await trx
    .updateTable('accountToken')
    .set({ usedAt: context.clock.now(), payload: '{}' })
    .where('purpose', '=', input.purpose)
    .where('accountId', '=', input.accountId)
    .where('usedAt', 'is', null)
    .execute()
}

async function insertToken(
  context: Context,
  trx: Trx,
  token: NewToken,
  secretOf: (id: string) => string,
): Promise<string> {
  const id = newId()
  const now = context.clock.now()
  await trx
    .insertInto('accountToken')
    .values({
      id,
      purpose: token.purpose,
      accountId: token.accountId,
      secretHash: hashSecret(context, secretOf(id)),
      payload: JSON.stringify(token.payload ?? {}),
      expiresAt: new Date(now.getTime() + token.lifetimeMs),
      usedAt: null,
      createdAt: now,
    })
    .execute()
  return id
}
