import type { ColumnType, Generated } from 'kysely'

export interface MessageTables {
  notice: NoticeTable
  message: MessageTable
}

interface NoticeTable {
  id: string
  accountId: string
  kind: string
  params: ColumnType<Record<string, string>, string, never>
  href: string
  createdAt: Date
  readAt: Date | null
}

export type MessageChannel = 'email' | 'sms'
export type MessageState = 'queued' | 'sent' | 'failed'

interface MessageTable {
  id: string
  accountId: string | null
  channel: MessageChannel
  address: string
  /** The whole address until it is handed over, where `address` has only a part of it. */
  addressSealed: ColumnType<string | null, string | null | undefined, string | null>
  subject: string
  body: string
  /** An entry for the reader's calendar (RFC 5545). */
  calendar: string | null
  state: MessageState
  tries: Generated<number>
  fault: string | null
  createdAt: Date
  sentAt: Date | null
}
