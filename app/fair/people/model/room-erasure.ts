import { ORGANISATIONS_RECORD, type ErasureRules } from '#app/accounts/model/erasure.ts'

/** What was said in a live room is a record of the service, kept without who said it and the words. */
const ROOM_RECORD = {
  deal: 'pseudonymise',
  basis: '网络招聘服务管理规定 §25: records of the service are kept for three years',
} as const

/** The tables of live rooms. */
export const ROOM_ERASURE: ErasureRules = {
  room: { created_by: ORGANISATIONS_RECORD },
  room_step: { actor_account_id: ORGANISATIONS_RECORD },
  room_person: { account_id: { deal: 'delete', hides: [] } },
  // An event without its words is sent as its number alone, so the order of the others stands.
  room_event: {
    author_id: {
      ...ROOM_RECORD,
      blanks: { author_id: null, payload: '{}', client_message_id: null },
      hides: ['client_message_id'],
    },
  },
  room_question: {
    author_id: { ...ROOM_RECORD, blanks: { author_id: null, text: '' }, hides: ['answered_by'] },
    answered_by: ORGANISATIONS_RECORD,
  },
  room_vote: { account_id: { deal: 'delete', hides: [] } },
  room_poll: { created_by: ORGANISATIONS_RECORD },
  room_poll_vote: { account_id: { deal: 'delete', hides: [] } },
  room_reminder: { account_id: { deal: 'delete', hides: [] } },
  room_sanction: {
    account_id: { deal: 'delete', hides: ['set_by', 'lifted_by'] },
    set_by: ORGANISATIONS_RECORD,
    lifted_by: ORGANISATIONS_RECORD,
  },
  removed_words: { author_id: { deal: 'delete', hides: [] } },
  barred_word: { added_by: ORGANISATIONS_RECORD },
  broadcast_captions: { edited_by: ORGANISATIONS_RECORD },
  broadcast_recognition: { asked_by: ORGANISATIONS_RECORD },
  replay_keeping: { set_by: ORGANISATIONS_RECORD },
  // What is sent with it is sent in that person's name, so it ends with the account.
  stream_key: { created_by: { deal: 'delete', hides: null } },
  // Its messages are taken in that person's name, and it holds a secret.
  stream_provider: { set_by: { deal: 'delete', hides: null } },
}
