import { Fault } from './errors.ts'

/** One row of a transition table: what an action needs and where it leads. */
export interface Transition<State extends string, Side extends string> {
  from: readonly State[]
  to: State
  /** Which sides may do it. What a person of that side may do with this one thing is a policy's. */
  by: readonly Side[]
  /** The other side is told why, so the action needs a reason. */
  needsReason?: boolean
}

/** The whole life of a thing, by action. */
export type TransitionTable<
  State extends string,
  Action extends string,
  Side extends string,
> = Readonly<Record<Action, Transition<State, Side>>>

/** The actions a side may take in a state, in the table's order. */
export function listActions<State extends string, Action extends string, Side extends string>(
  table: TransitionTable<State, Action, Side>,
  state: State,
  side: Side,
): Action[] {
  return (Object.entries(table) as [Action, Transition<State, Side>][])
    .filter(([, row]) => row.from.includes(state) && row.by.includes(side))
    .map(([action]) => action)
}

/**
 * The row for an action that is possible now.
 * @throws `not_allowed` for the wrong side, `transition_refused` in the wrong state,
 * `reason_required` where a reason is missing.
 */
export function ensureTransition<State extends string, Action extends string, Side extends string>(
  table: TransitionTable<State, Action, Side>,
  input: { state: State; action: Action; side: Side; reason?: string },
): Transition<State, Side> {
  const row = table[input.action]
  if (!row.by.includes(input.side)) throw new Fault('not_allowed')
  if (!row.from.includes(input.state)) throw new Fault('transition_refused')
  if (row.needsReason && !input.reason?.trim()) {
    throw new Fault('reason_required', { field: 'reason' })
  }
  return row
}
