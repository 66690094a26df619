/** Colleges: their desk, who works there, the organiser who admits them. */
export const colleges = {
  'college.home': 'Overview',
  'college.groups': 'Class groups',
  'college.group': 'Class group',
  'college.major': 'Major',
  'college.students': 'Students',
  'college.with_account': 'With an account',
  'college.no_groups_title': 'No class groups yet',
  'college.no_groups_text': 'They are listed here once a roster has been imported.',

  'fault.college_exists': 'This college is registered already',
  'audit.college.admitted': 'College admitted',
}
