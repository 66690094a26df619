/** Who somebody is at a college, as the policies look at it. */
export interface Staff {
  collegeId: string
  /** Null for the system. */
  membershipId: string | null
  /** A placement officer: the college's owner, who may do everything in it. */
  isOfficer: boolean
  /** Departments whose head it is. */
  departmentIds: string[]
  /** Class groups whose class teacher (班主任) it is. */
  teachesIds: string[]
  /** Class groups of the departments whose head it is. */
  headsClassIds: string[]
  isGuide: boolean
  /** Students who are placed at posts that plans give to this guiding teacher. */
  guidesIds: string[]
}

/** The class groups whose students somebody may see: all of the college, or these. */
export function seenClassGroups(staff: Staff): 'all' | string[] {
  return staff.isOfficer ? 'all' : [...new Set([...staff.teachesIds, ...staff.headsClassIds])]
}

/** Whether somebody may see the students of a class group. */
export function seesClassGroup(staff: Staff, classGroupId: string): boolean {
  const seen = seenClassGroups(staff)
  return seen === 'all' || seen.includes(classGroupId)
}

/** Whether somebody may see a student: of a class group that they see, or guided by them. */
export function seesStudent(staff: Staff, student: { id: string; classGroupId: string }): boolean {
  return seesClassGroup(staff, student.classGroupId) || staff.guidesIds.includes(student.id)
}
