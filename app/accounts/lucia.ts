import { createHash, randomBytes } from 'node:crypto'
import { NodePostgresAdapter } from '@lucia-auth/adapter-postgresql'
import { Lucia, TimeSpan, type DatabaseSession, type DatabaseUser } from 'lucia'
import type { Pool } from 'pg'
import type { Sessions, SessionPerson } from '#app/kernel/context.ts'
import { PREPARED_MARK } from '#db/prepared.ts'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, SessionPerson>
    UserId: string
    DatabaseSessionAttributes: { device: string }
    DatabaseUserAttributes: SessionPerson
  }
}

/**
 * Sessions kept by Lucia over the product's own pool: 30 days, prolonged while in use. The cookie
 * holds a random token; the table holds its SHA-256, so a copy of the table opens no session.
 */
export function createSessions(pool: Pool): Sessions {
  const adapter = new NodePostgresAdapter(pool, { user: 'account', session: 'session' })
  // Lucia's own reads no memberships beside the account, for which one would have to ask again.
  adapter.getSessionAndUser = (sessionId) => findSession(pool, sessionId)
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    getUserAttributes: ({ name, memberships }) => ({ name, memberships }),
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
      const { session, user } = await lucia.validateSession(hashToken(token))
      return (
        session && {
          sessionId: session.id,
          accountId: session.userId,
          expiresAt: session.expiresAt,
          prolonged: session.fresh,
          person: { name: user.name, memberships: user.memberships },
        }
      )
    },
    async look(token) {
      const [session, user] = await findSession(pool, hashToken(token))
      if (!session || session.expiresAt.getTime() <= Date.now()) return null
      return {
        sessionId: session.id,
        accountId: session.userId,
        expiresAt: session.expiresAt,
        prolonged: false,
        person: user.attributes,
      }
    },
    async standing(tokens) {
      const tokenOf = new Map(tokens.map((token) => [hashToken(token), token]))
      const { rows } = await pool.query<{ id: string }>(
        'select id from session where id = any($1) and expires_at > $2',
        [[...tokenOf.keys()], new Date()],
      )
      return new Set(rows.map(({ id }) => tokenOf.get(id)!))
    },
    end: (sessionId) => lucia.invalidateSession(sessionId),
  }
}

/**
 * A session with its account and that one's memberships, the oldest first, in one query: every page
 * of who is logged in waits for it.
 */
async function findSession(
  pool: Pool,
  sessionId: string,
): Promise<[DatabaseSession, DatabaseUser] | [null, null]> {
  const { rows } = await pool.query<
    { user_id: string; expires_at: Date; device: string } & SessionPerson
  >(FIND_SESSION, [sessionId])
  const [row] = rows
  if (!row) return [null, null]
  const { user_id: userId, expires_at: expiresAt, device, name, memberships } = row
  return [
    { id: sessionId, userId, expiresAt, attributes: { device } },
    { id: userId, attributes: { name, memberships } },
  ]
}

const FIND_SESSION = `
  select session.user_id, session.expires_at, session.device, account.name,
    coalesce((
      select json_agg(
        json_build_object(
          'id', membership.id,
          'role', membership.role,
          'organisationId', organisation.id,
          'kind', organisation.kind,
          'organisationName', organisation.name,
          'organisationShortName', organisation.short_name)
        order by membership.id)
      from membership
      join organisation on organisation.id = membership.organisation_id
      where membership.account_id = session.user_id and membership.removed_at is null
    ), '[]') as memberships
  from session
  join account on account.id = session.user_id
  where session.id = $1 ${PREPARED_MARK}`

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
