/** Placements: worked out, compared, settled by hand, published, explained. */
export const allocations = {
  'fault.plan_not_allocating':
    'Placing begins when preferences have closed and ends when the internship starts',
  'fault.allocation_running': 'This method is being worked out already: wait for it or stop it',
  'fault.allocation_no_wishes': 'No student has sent preferences yet',
  'fault.allocation_unfinished': 'This placement is not finished and cannot be published',
  'fault.allocation_stale':
    'Demands, preferences, rules or adjustments have changed since: work it out again',
  'fault.round_too_early': 'The second round comes after the first has been published',
  'fault.lock_broken':
    '{student} cannot stay at “{post}”: it lacks seats, or a rule forbids it. Lift that adjustment first',
  'fault.version_newer':
    'Somebody has just published version {number}. Look at it before you decide',
  'fault.placement_barred':
    '{student} cannot go to “{post}” now: a rule or the employer forbids it. Work it out again',
  'fault.placement_over_seats': '“{post}” has only {seats} seats now. Work it out again',

  'audit.plan.allocated': 'Worked out placements',
  'audit.plan.published': 'Published a placement',

  'notice.placement_published': 'The placement of “{plan}” has been published',
  'notice.placement_changed': 'Your internship post in “{plan}” has changed',
  'mail.placement_read': 'Open the page to see your post, and why it is this one:',
  'message.placement_published': '[Chunfeng] Your internship post is published. See why: {link}',
}
