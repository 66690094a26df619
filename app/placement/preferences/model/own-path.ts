/** The address of a page of a student's internship, on which it is of this plan of hers. */
export function ownPath(path: `/me/internship${string}`, planId: string | null | undefined) {
  return planId ? `${path}?plan=${planId}` : path
}
