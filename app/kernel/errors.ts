/** Every way a use case can refuse. The text a person reads is `fault.<code>` in `app/i18n`. */
export type FaultCode =
  | 'not_found'
  | 'not_signed_in'
  | 'not_allowed'
  | 'invalid_input'
  | 'conflict'
  | 'too_many_tries'
  | 'too_many_passwords'
  | 'wrong_login'
  | 'wrong_password'
  | 'wrong_code'
  | 'link_expired'
  | 'email_taken'
  | 'phone_taken'
  | 'sms_unavailable'
  | 'uscc_taken'
  | 'uscc_length'
  | 'uscc_old_number'
  | 'uscc_character'
  | 'uscc_letter'
  | 'uscc_division'
  | 'uscc_check'
  | 'facts_verified'
  | 'already_member'
  | 'invitation_student'
  | 'invitation_addressee'
  | 'invitation_unconfirmed'
  | 'invitation_elsewhere'
  | 'last_owner'
  | 'organiser_exists'
  | 'file_type'
  | 'file_size'
  | 'papers_missing'
  | 'reminder_needless'
  | 'reminded_lately'
  | 'nobody_registered'
  | 'transition_refused'
  | 'answer_unheard'
  | 'reason_required'
  | 'not_admitted'
  | 'employer_suspended'
  | 'verification_overdue'
  | 'opening_closed'
  | 'opening_held'
  | 'opening_flagged'
  | 'valid_until_past'
  | 'typed_elsewhere'
  | 'consent_required'
  | 'searches_full'
  | 'fair_code_taken'
  | 'fair_code_fixed'
  | 'fair_plans_missing'
  | 'fair_in_use'
  | 'booth_taken'
  | 'booth_long'
  | 'slot_taken'
  | 'slot_gone'
  | 'time_past'
  | 'interview_clash'
  | 'interview_places'
  | 'interview_stands'
  | 'template_open'
  | 'taken_back'
  | 'headcount_reached'
  | 'headcount_below_hired'
  | 'too_many_entries'
  | 'too_many_files'
  | 'pdf_only'
  | 'sheet_kind'
  | 'sheet_old'
  | 'sheet_locked'
  | 'sheet_broken'
  | 'sheet_heavy'
  | 'sheet_rows'
  | 'sheet_empty'
  | 'sheet_no_head'
  | 'roster_no_head'
  | 'student_wrong'
  | 'student_linked'
  | 'sheet_title_unsaid'
  | 'sheet_unread'
  | 'import_nothing_ready'
  | 'import_changed'
  | 'import_changed_since'
  | 'import_applied_to'
  | 'import_too_old'
  | 'roster_plans_changed'
  | 'roster_changed_since'
  | 'posts_undecided'
  | 'proof_required'
  | 'sole_owner'
  | 'complaint_added'
  | 'college_exists'
  | 'structure_taken'
  | 'structure_itself'
  | 'structure_major'
  | 'structure_plans'
  | 'college_unclear'
  | 'plan_not_allocating'
  | 'employers_answering'
  | 'second_round_open'
  | 'second_past'
  | 'plan_employers_close'
  | 'allocation_running'
  | 'allocation_no_wishes'
  | 'allocation_unfinished'
  | 'allocation_cut_short'
  | 'other_settled'
  | 'same_post'
  | 'nobody_to_keep'
  | 'both_without_post'
  | 'allocation_stale'
  | 'round_too_early'
  | 'rule_reaches'
  | 'lock_broken'
  | 'lock_withdrawn'
  | 'lock_days'
  | 'lock_ruled_out'
  | 'lock_excluded'
  | 'lock_unwanted'
  | 'version_newer'
  | 'placement_barred'
  | 'placement_over_seats'
  | 'student_twice'
  | 'student_ambiguous'
  | 'student_not_found'
  | 'site_least_most'
  | 'site_least_seats'
  | 'nothing_to_keep'
  | 'second_round_closed'
  | 'own_post_closed'
  | 'own_post_waits'
  | 'placed_elsewhere'
  | 'own_post_refused'
  | 'own_post_untold'
  | 'own_post_warned'
  | 'own_post_days'
  | 'plan_clash'
  | 'plan_no_groups'
  | 'plan_no_posts'
  | 'plan_close_missing'
  | 'plan_was_published'
  | 'plan_fixed'
  | 'plan_group_answered'
  | 'plan_choose_demand'
  | 'plan_post_used'
  | 'demand_not_admitted'
  | 'demand_refused'
  | 'demand_days_short'
  | 'plan_beyond_post'
  | 'training_ahead'
  | 'gate_open'
  | 'gates_open'
  | 'gate_by_facts'
  | 'consent_closed'
  | 'consent_first'
  | 'guardian_name'
  | 'asked_lately'
  | 'contact_differs'
  | 'contact_is_student'
  | 'agreement_void'
  | 'agreement_closed'
  | 'agreement_signed'
  | 'agreement_outdated'
  | 'agreement_undecided'
  | 'outdated_none'
  | 'agreements_outdate'
  | 'signing_many'
  | 'agreement_updated'
  | 'demand_changed'
  | 'demand_incomplete'
  | 'demand_unlawful'
  | 'demand_ruled_out'
  | 'demand_warned'
  | 'demand_in_use'
  | 'demand_headcount'
  | 'demand_placed'
  | 'demand_many_named'
  | 'ruling_refused'
  | 'rule_year_day'
  | 'images_only'
  | 'visit_future'
  | 'visit_words'
  | 'paper_number'
  | 'paper_several'
  | 'paper_twice'
  | 'paper_name'
  | 'papers_many'
  | 'consent_given'
  | 'consent_refused'
  | 'guardian_needless'
  | 'paper_refused'
  | 'paper_unagreed'
  | 'paper_guardian'
  | 'agreement_none'
  | 'visit_unsuitable'
  | 'preferences_closed'
  | 'preferences_elsewhere'
  | 'preferences_too_many'
  | 'preferences_empty'
  | 'post_gone'
  | 'post_excluded'
  | 'candidates_closed'
  | 'candidate_place'
  | 'candidate_no_ranking'
  | 'candidate_reason'
  | 'room_closed'
  | 'room_begun'
  | 'room_review'
  | 'fair_gone'
  | 'account_unknown'
  | 'room_people_full'
  | 'question_closed'
  | 'poll_closed'
  | 'word_known'
  | 'opening_gone'
  | 'slow_mode'
  | 'room_muted'
  | 'room_banned'
  | 'word_barred'

/**
 * A refusal that a person can understand. The server and the Remix bundle each have their own copy
 * of this class, so callers look at `code` (see `faultOf`), never at `instanceof`.
 */
export class Fault extends Error {
  readonly code: FaultCode
  /** The input field it is about, where it is about one. */
  readonly field: string | undefined
  /** Values for the placeholders of the message. */
  readonly params: Record<string, string | number>

  constructor(
    code: FaultCode,
    options: { field?: string; params?: Record<string, string | number> } = {},
  ) {
    super(code)
    this.name = 'Fault'
    this.code = code
    this.field = options.field
    this.params = options.params ?? {}
  }
}

/** The fault in something thrown, or null where it is a defect and not a refusal. */
export function faultOf(thrown: unknown): Fault | null {
  return thrown instanceof Error && thrown.name === 'Fault' && 'code' in thrown
    ? (thrown as Fault)
    : null
}

/** What a policy answers: yes, or the reason why not. */
export type Decision = { allowed: true } | { allowed: false; code: FaultCode }

export const ALLOWED: Decision = { allowed: true }

/** A decision of a policy that says no, and the code of why. */
export function denied(code: FaultCode): Decision {
  return { allowed: false, code }
}

/** @throws the decision's code unless it is a yes. */
export function ensureAllowed(decision: Decision): void {
  if (!decision.allowed) throw new Fault(decision.code)
}

/** A fault's message key with its values in one text, as form errors travel: `fault.code?name=value`. */
export function faultKey(code: string, params: Record<string, string | number>): string {
  const query = new URLSearchParams(
    Object.entries(params).map(([name, value]) => [name, String(value)]),
  ).toString()
  return query ? `fault.${code}?${query}` : `fault.${code}`
}
