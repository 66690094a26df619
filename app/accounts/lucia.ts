import { createHash, randomBytes } from 'node:crypto'
import { NodePostgresAdapter } from '@lucia-auth/adapter-postgresql'
import { Lucia, TimeSpan } from 'lucia'
import type { Pool } from 'pg'
import type { Sessions } from '#app/kernel/context.ts'

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
  const lucia = new Lucia(new NodePostgresAdapter(pool, { user: 'account', session: 'session' }), {
    sessionExpiresIn: new TimeSpan(30, 'd'),
  })
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

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
