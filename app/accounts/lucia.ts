import { createHash, randomBytes } from 'node:crypto'
import { NodePostgresAdapter } from '@lucia-auth/adapter-postgresql'
import { Lucia, TimeSpan, type DatabaseSession, type DatabaseUser } from 'lucia'
import type { Pool } from 'pg'
import type { Sessions } from '#app/kernel/context.ts'
import { PREPARED_MARK } from '#db/prepared.ts'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia
    UserId: string
    DatabaseSessionAttributes: { device: string }
  }
}

/**
 * Sessions kept by Lucia over the product's own pool: 30 days, prolonged while in use. The cookie
 * holds a random token; the table holds its SHA-256, so a copy of the table opens no session.
 */
export function createSessions(pool: Pool): Sessions {
  const adapter = new NodePostgresAdapter(pool, { user: 'account', session: 'session' })
  // Lucia's own asks for the account beside it, of which it needs no more than the id.
  adapter.getSessionAndUser = (sessionId) => findSession(pool, sessionId)
  const lucia = new Lucia(adapter, { sessionExpiresIn: new TimeSpan(30, 'd') })
  return {
    async create(accountId, device) {
      const token = randomBytes(32).toString('base64url')
      const session = await lucia.createSession(
        accountId,
        { device },
        { sessionId: hashToken(token) },
      )
      return { token, expiresAt: session.expiresAt }
    },
    async find(token) {
      const { session } = await lucia.validateSession(hashToken(token))
      return (
        session && {
          sessionId: session.id,
          accountId: session.userId,
          expiresAt: session.expiresAt,
          prolonged: session.fresh,
        }
      )
    },
    end: (sessionId) => lucia.invalidateSession(sessionId),
  }
}

/** A session with its account, in one query: every page of who is logged in waits for it. */
async function findSession(
  pool: Pool,
  sessionId: string,
): Promise<[DatabaseSession, DatabaseUser] | [null, null]> {
  const { rows } = await pool.query<{ user_id: string; expires_at: Date; device: string }>(
    `select user_id, expires_at, device from session where id = $1 ${PREPARED_MARK}`,
    [sessionId],
  )
  const [row] = rows
  if (!row) return [null, null]
  const { user_id: userId, expires_at: expiresAt, device } = row
  return [
    { id: sessionId, userId, expiresAt, attributes: { device } },
    { id: userId, attributes: {} },
  ]
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
