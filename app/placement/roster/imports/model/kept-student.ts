/** Whom undoing an import leaves as she is, and why. */
export interface KeptStudent {
  id: string
  reasons: KeptReason[]
}

/**
 * `account`: she has taken over her account; `code`: a code for it has been handed out; `changed`:
 * the roster says something else of her since; `group_gone`: her class group of before is no more;
 * `id_taken`: another student has her identity number of before by now;
 * else the table that has something about her, as `data.table.*` names it.
 */
export type KeptReason = 'account' | 'code' | 'changed' | 'group_gone' | 'id_taken' | `in:${string}`
