import { officers, ownOfficer, staff } from './roles.ts'
import { act, look, type Visit } from './visit.ts'

/** A college's desk. */
export const VISITS_OF_COLLEGES: Record<string, Visit[]> = {
  'placement/college/pages/college-desk': [look('/college', staff('page'))],
  'placement/college/pages/college-home': [look('/college', staff('page'))],
  'placement/college/pages/college-structure': [
    look('/college/structure', officers('page')),
    act(
      'add a department',
      '/college/structure',
      () => ({ intent: 'add', kind: 'department', name: '新系' }),
      officers('done'),
    ),
    act(
      'rename a class group',
      '/college/structure',
      (town) => ({
        intent: 'rename',
        kind: 'class_group',
        id: town.college.groups.second,
        name: '汽车3班',
      }),
      ownOfficer('done'),
    ),
    act(
      'join majors',
      '/college/structure',
      (town) => ({
        intent: 'join',
        kind: 'major',
        id: town.college.majors.other,
        into: town.college.majors.first,
      }),
      ownOfficer('done'),
    ),
  ],
}
