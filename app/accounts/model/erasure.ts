/**
 * What becomes of a table's rows about a person when the account is deleted, and whether they are
 * part of the copy that the person can take. One for each column that leads to an account or to an
 * application, by table and column as SQL names them; a test walks the database and fails where one is missing.
 */
export type ErasureRule = (
  | { deal: 'delete' }
  /** The row stays as a record and names nobody; `basis` says why it stays, `blanks` what goes. */
  | { deal: 'pseudonymise'; basis: string; blanks: Record<string, string | null> }
  | { deal: 'keep'; basis: string }
) & {
  /** Columns left out of the copy: secrets, and what is about others. Null: none of it is given. */
  hides: readonly string[] | null
}

export type ErasureRules = Record<string, Record<string, ErasureRule>>

/** Every rule with its place. */
export function listRules(rules: ErasureRules) {
  return Object.entries(rules).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, rule]) => ({ table, column, rule })),
  )
}

/** Rows that say who of an organisation did what are its records; the account names nobody then. */
export const ORGANISATIONS_RECORD = {
  deal: 'keep',
  basis: '人力资源市场暂行条例 §33: the organisation’s record; whoever did it is named no more',
  hides: null,
} as const satisfies ErasureRule

/** The tables of accounts. */
export const ACCOUNT_ERASURE: ErasureRules = {
  session: { user_id: { deal: 'delete', hides: ['id'] } },
  account_token: { account_id: { deal: 'delete', hides: null } },
  notice: { account_id: { deal: 'delete', hides: [] } },
  message: {
    account_id: { deal: 'delete', hides: ['body', 'fault', 'calendar', 'address_sealed'] },
  },
  data_export: { account_id: { deal: 'delete', hides: ['storage_key'] } },
  account_deletion: { account_id: { deal: 'delete', hides: [] } },
  membership: {
    account_id: {
      deal: 'keep',
      basis: '人力资源市场暂行条例 §33: who ran an organisation when; it ends with the account',
      hides: [],
    },
  },
  invitation: {
    invited_by: ORGANISATIONS_RECORD,
    // Its label is what the inviter called the person.
    accepted_by: { ...ORGANISATIONS_RECORD, deal: 'pseudonymise', blanks: { label: '' } },
  },
  admission_step: { actor_account_id: ORGANISATIONS_RECORD },
  // What of these is the person's own goes with its bytes before; an organisation's papers stay.
  file: {
    account_id: {
      deal: 'keep',
      basis: '人力资源市场暂行条例 §26, §33: the papers of an organisation',
      hides: ['storage_key'],
    },
  },
}
