import type { AgreementParty } from '#db/tables/agreement.ts'

/** Where each party reads an agreement: at its desk, the student on a page of her own. */
export function agreementAddress(party: AgreementParty, id: string): string {
  return party === 'student' ? `/agreements/${id}` : `/${party}/agreements/${id}`
}
