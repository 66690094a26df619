import {
  ACCOUNT_ERASURE,
  ORGANISATIONS_RECORD,
  type ErasureRules,
} from '#app/accounts/model/erasure.ts'
import { COLLEGE_ERASURE } from './college-erasure.ts'
import { ROOM_ERASURE } from './room-erasure.ts'

/** Records of the service, kept for three years without anything that names the person. */
const SERVICE_RECORD = {
  deal: 'pseudonymise',
  basis: '网络招聘服务管理规定 §25: records of the service are kept for three years',
} as const

/** What an application says of the person, and what of it is left once nobody may know. */
export const APPLICATION_BLANKS = { name: '', phone: '', line: '', resume: null }

/** The same of what was said about an interview. */
export const INTERVIEW_BLANKS = { answer: '', reason: '' }

/** Every column that refers to an account, and what becomes of its rows. */
export const ERASURE: ErasureRules = {
  ...ACCOUNT_ERASURE,
  ...COLLEGE_ERASURE,
  ...ROOM_ERASURE,
  resume: { account_id: { deal: 'delete', hides: [] } },
  saved_search: { account_id: { deal: 'delete', hides: [] } },
  application: {
    account_id: {
      ...SERVICE_RECORD,
      blanks: APPLICATION_BLANKS,
      // Made by the database of what stands beside them, for its searches.
      hides: ['resume_education', 'resume_experience', 'search_text'],
    },
  },
  // Its words of consent name the employer and the opening, not the person.
  disclosure: { account_id: { ...SERVICE_RECORD, blanks: {}, hides: [] } },
  application_step: { actor_account_id: ORGANISATIONS_RECORD },
  opening_step: { actor_account_id: ORGANISATIONS_RECORD },
  opening_flag: { decided_by: ORGANISATIONS_RECORD },
  complaint: {
    account_id: {
      ...SERVICE_RECORD,
      blanks: { words: '', contact: '', secret_hash: null, device_hash: null },
      hides: ['secret_hash', 'device_hash', 'answered_by'],
    },
    answered_by: ORGANISATIONS_RECORD,
  },
  interview: {
    account_id: { ...SERVICE_RECORD, blanks: INTERVIEW_BLANKS, hides: [] },
  },
  // The key to an employer's calendar, which is not the person's to take along.
  interview_feed: { account_id: { deal: 'delete', hides: null } },
  interview_round: { created_by: ORGANISATIONS_RECORD },
  applicant_note: { author_account_id: ORGANISATIONS_RECORD },
  opening_import: { account_id: ORGANISATIONS_RECORD, committed_by: ORGANISATIONS_RECORD },
  fair_plan: { account_id: ORGANISATIONS_RECORD },
}

/** Every column that refers to an application, and what becomes of the rows of a person's own. */
export const APPLICATION_ERASURE: ErasureRules = {
  application_step: {
    application_id: {
      ...SERVICE_RECORD,
      // What was said to the person, and by them, may name them.
      blanks: { reason: '', note: '' },
      hides: ['actor_account_id'],
    },
  },
  // A copy of what the application says, for the browser that sent it.
  guest_application: { application_id: { deal: 'delete', hides: ['secret_hash'] } },
  disclosure: { application_id: { ...SERVICE_RECORD, blanks: {}, hides: null } },
  interview: { application_id: { ...SERVICE_RECORD, blanks: {}, hides: null } },
  // What an employer's people noted about the person; their own eyes alone were meant to read it.
  applicant_note: { application_id: { deal: 'delete', hides: null } },
  application_file: { application_id: { deal: 'delete', hides: [] } },
}
