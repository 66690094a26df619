/** Plans of internships: their life, posts, gates and training. */
export const plans = {
  'fault.plan_clash': '{group} is in “{plan}” already, and the days of the two plans overlap',
  'fault.plan_no_groups': 'No class groups take part yet',
  'fault.plan_no_posts': 'There are no posts to choose from yet',
  'fault.plan_close_missing': 'First set a time, still to come, until when preferences are taken',
  'fault.plan_was_published':
    'A plan whose placement was published cannot be revived; begin another one',

  'audit.plan.moved': 'Plan moved on',
  'audit.subject.plan': 'Internship plan',
}
