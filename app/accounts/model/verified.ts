/** What the organiser verifies beside name and credit code, which then stand fast. */
const VERIFIED_FACTS = ['agentName', 'agentPhone', 'licenceFileId', 'authorisationFileId'] as const
export type VerifiedFact = (typeof VERIFIED_FACTS)[number]

/** Those facts, as an employer has them. */
export type VerifiedFacts = Record<VerifiedFact, string | null>

/** The facts alone, out of an employer's row. */
export function verifiedFactsOf(employer: VerifiedFacts): VerifiedFacts {
  const { agentName, agentPhone, licenceFileId, authorisationFileId } = employer
  return { agentName, agentPhone, licenceFileId, authorisationFileId }
}

/** What is no longer as it was verified; nothing where nothing was verified yet. */
export function changedSinceVerified(
  employer: VerifiedFacts & { verified: VerifiedFacts | null },
): VerifiedFact[] {
  const { verified } = employer
  return verified ? VERIFIED_FACTS.filter((fact) => employer[fact] !== verified[fact]) : []
}
