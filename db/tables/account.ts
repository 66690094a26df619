import type { ColumnType, Generated } from 'kysely'

export interface AccountTables {
  account: AccountTable
  session: SessionTable
  accountToken: AccountTokenTable
}

interface AccountTable {
  id: string
  name: string
  /** Lower case. */
  email: string | null
  emailConfirmedAt: Date | null
  /** A mainland mobile number, eleven digits. */
  phone: string | null
  phoneConfirmedAt: Date | null
  passwordHash: string | null
  locale: Generated<string>
  createdAt: Date
  /** What is left then names nobody. */
  deletedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface SessionTable {
  /** SHA-256 of the token in the cookie, in hex. */
  id: string
  userId: string
  expiresAt: Date
  createdAt: Generated<Date>
  device: Generated<string>
  /** When whoever sits here has shown again who they are. */
  provedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export type AccountTokenPurpose =
  | 'password_reset'
  | 'email_confirmation'
  | 'phone_sign_up'
  | 'student_sign_up'
  | 'phone_confirmation'

interface AccountTokenTable {
  id: string
  purpose: AccountTokenPurpose
  accountId: string | null
  secretHash: string
  payload: ColumnType<Record<string, unknown>, string | undefined, string>
  failedTries: Generated<number>
  expiresAt: Date
  usedAt: Date | null
  createdAt: Date
}
