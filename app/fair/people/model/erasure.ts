import {
  ACCOUNT_ERASURE,
  ORGANISATIONS_RECORD,
  type ErasureRules,
} from '#app/accounts/model/erasure.ts'

/** Records of the service, kept for three years without anything that names the person. */
const SERVICE_RECORD = {
  deal: 'pseudonymise',
  basis: '网络招聘服务管理规定 §25: records of the service are kept for three years',
} as const

const FAIR_ERASURE: ErasureRules = {
  'resume.account_id': { deal: 'delete', hides: [] },
  'application.account_id': { ...SERVICE_RECORD, hides: [] },
  'application_step.actor_account_id': { ...SERVICE_RECORD, hides: ['note'] },
  'disclosure.account_id': { ...SERVICE_RECORD, hides: [] },
  'opening_step.actor_account_id': ORGANISATIONS_RECORD,
}

/** Every column that refers to an account, and what becomes of its rows. */
export const ERASURE: ErasureRules = { ...ACCOUNT_ERASURE, ...FAIR_ERASURE }

