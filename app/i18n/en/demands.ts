/** Demands: what employers ask colleges for, the rules of internships, visits to sites. */
export const demands = {
  'fault.demand_whole': 'A whole number from {least} to {most}, such as 30',
  'fault.demand_number': 'A number from {least} to {most}, such as 7.5',
  'fault.demand_day': 'A day, such as 2027-03-01',
  'fault.demand_days': 'The last day cannot come before the first',
  'fault.demand_majors': 'Please choose one major at least',
  'fault.demand_staff': 'A post cannot have more people than the employer',

  'audit.rule.changed': 'Changed a rule of internships',
  'audit.subject.rule': 'Rule of internships',
  'audit.subject.demand': 'Demand',
  'audit.subject.site_visit': 'Site visit',
}
