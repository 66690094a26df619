import { ORGANISATIONS_RECORD, type ErasureRules } from '#app/accounts/model/erasure.ts'

/** The tables of colleges and their internships. */
export const COLLEGE_ERASURE: ErasureRules = {
  college: { admitted_by: ORGANISATIONS_RECORD },
  student: {
    account_id: {
      deal: 'pseudonymise',
      basis:
        '职业学校学生实习管理规定 §14: the college’s record; the account is known in it no more',
      blanks: { account_id: null },
      hides: [
        'college_id',
        'class_group_id',
        'id_number_sealed',
        'id_number_index',
        'guardian_sealed',
        'code_hash',
        'code_expires_at',
        'code_failed_tries',
      ],
    },
  },
  roster_import: { account_id: ORGANISATIONS_RECORD, committed_by: ORGANISATIONS_RECORD },
  rule_version: { changed_by: ORGANISATIONS_RECORD },
  demand: { entered_by: ORGANISATIONS_RECORD },
  demand_ruling: { decided_by: ORGANISATIONS_RECORD },
  employer_staff: { said_by: ORGANISATIONS_RECORD },
  demand_step: { actor_account_id: ORGANISATIONS_RECORD },
  site_visit: { recorded_by: ORGANISATIONS_RECORD },
  plan: { created_by: ORGANISATIONS_RECORD },
  plan_step: { actor_account_id: ORGANISATIONS_RECORD },
  plan_gate: { done_by: ORGANISATIONS_RECORD },
  hardship_note: { decided_by: ORGANISATIONS_RECORD },
  candidate_view: { by_account_id: ORGANISATIONS_RECORD },
  preference: { entered_by: ORGANISATIONS_RECORD },
  second_wish: { entered_by: ORGANISATIONS_RECORD },
  allocation: { created_by: ORGANISATIONS_RECORD },
  placement_lock: { set_by: ORGANISATIONS_RECORD },
  placement_version: { published_by: ORGANISATIONS_RECORD },
  own_post: { decided_by: ORGANISATIONS_RECORD },
  own_post_filing: { filed_by: ORGANISATIONS_RECORD, taken_back_by: ORGANISATIONS_RECORD },
  consent: {
    given_by: {
      deal: 'keep',
      basis:
        '职业学校学生实习管理规定 §9: the college’s proof of consent; the account is known in it no more',
      // It is given with the student's.
      hides: null,
    },
    filed_by: ORGANISATIONS_RECORD,
  },
  paper_link: { asked_by: ORGANISATIONS_RECORD },
  agreement: { voided_by: ORGANISATIONS_RECORD },
  agreement_signing: {
    account_id: {
      deal: 'keep',
      basis: '职业学校学生实习管理规定 §14: the agreement is of three, and stays theirs',
      hides: ['link_id', 'signer'],
    },
  },
  arrival: { recorded_by: ORGANISATIONS_RECORD },
  plan_insurance: { added_by: ORGANISATIONS_RECORD },
  plan_assessment: { set_by: ORGANISATIONS_RECORD },
}

/** What the college has to show of an internship; it names the student by its roster alone. */
const INTERNSHIP_RECORD = {
  basis: '职业学校学生实习管理规定 §14: the college’s record of who was placed where, and how',
} as const

/** Every column that refers to a student, and what becomes of its rows when the account is deleted. */
export const STUDENT_ERASURE: ErasureRules = {
  // The list of names is committed to and stays; a name alone says nothing of anybody.
  lottery_name: { student_id: { deal: 'keep', ...INTERNSHIP_RECORD, hides: ['list_id'] } },
  training_attendance: { student_id: { deal: 'keep', ...INTERNSHIP_RECORD, hides: [] } },
  preference: {
    // What was sent is placed by; what was only tried is nobody else's.
    student_id: {
      deal: 'pseudonymise',
      ...INTERNSHIP_RECORD,
      blanks: { draft: null },
      hides: ['entered_by'],
    },
  },
  // Its words are unsealed for the copy.
  hardship_note: { student_id: { deal: 'delete', hides: ['words_sealed', 'decided_by'] } },
  // How an employer compares candidates is its own working paper; that it refused is said anyway.
  candidate_view: {
    student_id: {
      deal: 'pseudonymise',
      ...INTERNSHIP_RECORD,
      blanks: { reason: '' },
      hides: ['place', 'reason', 'by_account_id'],
    },
  },
  placement_lock: {
    student_id: {
      deal: 'pseudonymise',
      ...INTERNSHIP_RECORD,
      blanks: { reason: '', told: '' },
      // The reason of a swap is of another student as well.
      hides: ['reason', 'set_by'],
    },
  },
  placement: { student_id: { deal: 'keep', ...INTERNSHIP_RECORD, hides: [] } },
  own_post: {
    student_id: {
      deal: 'pseudonymise',
      ...INTERNSHIP_RECORD,
      blanks: { reason: '' },
      hides: ['decided_by'],
    },
  },
  second_wish: {
    student_id: { deal: 'keep', ...INTERNSHIP_RECORD, hides: ['entered_by'] },
  },
  consent: {
    student_id: {
      deal: 'keep',
      basis: '职业学校学生实习管理规定 §9: the college’s proof of consent, or of its refusal',
      hides: ['file_id', 'given_by', 'filed_by', 'link_id'],
    },
  },
  consent_reminder: { student_id: { deal: 'delete', hides: [] } },
  arrival_telling: { student_id: { deal: 'delete', hides: ['membership_id'] } },
  // The answer stays with the consent or the agreement; who was written to is nobody's matter then.
  paper_link: {
    student_id: {
      deal: 'delete',
      hides: ['agreement_id', 'secret_hash', 'phone_index', 'phone_sealed', 'asked_by'],
    },
  },
  agreement: {
    student_id: {
      deal: 'keep',
      basis: '职业学校学生实习管理规定 §14: the agreement is of three, and stays theirs',
      hides: ['file_id', 'guide_ids', 'voided_by'],
    },
  },
  arrival: { student_id: { deal: 'keep', ...INTERNSHIP_RECORD, hides: ['recorded_by'] } },
}
