/** What `npm run placement` says of a placement that it has checked or explained. */
export const verdicts = {
  'verdict.holds': '{check}: holds',
  'verdict.broken': '{check}: does not hold: {why}',
  'verdict.skipped': '{check}: not checked: {why}',
  'verdict.summary': '{all} checks: {holding} hold, {broken} do not, {skipped} were not made.',
  'verdict.valid': 'The placement holds, and what its method promises is kept.',
  'verdict.invalid': 'The placement does not hold.',
  'verdict.unproved':
    'Nothing was found that does not hold, but what the method promises was not proved.',
  'verdict.misplaced': 'The placement does not hold, so that there are no reasons for it: {why}',
  'verdict.placed': '{student} has “{post}”, choice {choice}.',
  'verdict.unplaced': '{student} has no post.',
  'verdict.why': 'Choice {choice}, “{post}”: {reason}',
  'verdict.barred': 'Choice {choice}, “{post}”: the rule “{rule}” does not allow it.',
  'verdict.nothing_better': 'There is no post that was ranked higher.',
  'verdict.post_titled': '{title} ({post})',
  'verdict.check.seed': 'The seed of the lottery',
  'verdict.check.names': 'The lists of names',
  'verdict.check.wishes': 'Wishes',
  'verdict.check.seats': 'Seats',
  'verdict.check.rules': 'Rules',
  'verdict.check.profile': 'How many got which choice',
  'verdict.check.stable': 'Nobody is passed over',
  'verdict.check.withheld': 'What is left out',
  'verdict.check.constraints': 'What the college demands',
  'verdict.check.gap': 'How far the goals are reached',
  'verdict.check.best': 'No placement is better',
  'verdict.check.same_again': 'Solved again it is the same',
  'verdict.finding.other_seed': 'the seed is not the one that was committed to.',
  'verdict.finding.other_list': 'list {list} is not the one that was committed to.',
  'verdict.finding.in_two_lists': 'student {student} is in the lists twice.',
  'verdict.finding.in_no_list': 'student {student} is in no list that was committed to.',
  'verdict.finding.no_student': '{student} is no student of the file.',
  'verdict.finding.placed_twice': 'student {student} is placed twice.',
  'verdict.finding.not_wished':
    'student {student} did not wish “{post}”, or it does not take that student.',
  'verdict.finding.overfull': '“{post}” has {held} students and {seats} seats.',
  'verdict.finding.at_against_rule':
    'student {student} is placed at “{post}” against the rule “{rule}”.',
  'verdict.finding.gone_without_rule':
    'student {student} sent “{post}”, which is gone without a rule.',
  'verdict.finding.out_of_order':
    'the wishes of student {student} are not in the order in which they were sent.',
  'verdict.finding.other_profile': 'counted by 1st, 2nd … choice it is {profile}.',
  'verdict.finding.free_seat':
    'student {student} would rather have “{post}”, which has a free seat.',
  'verdict.finding.comes_before':
    'student {student} would rather have “{post}”, and comes before one who has it.',
  'verdict.finding.better_wish':
    'a better placement exists: student {student} could have “{post}”.',
  'verdict.finding.better_unplaced':
    'a better placement exists: it is better without student {student} at “{post}”.',
  'verdict.finding.price_below_zero': 'a better placement exists: it fails at “{post}”.',
  'verdict.finding.price_with_free_seats':
    'a better placement exists: “{post}” has free seats that could be used.',
  'verdict.finding.better': 'a better placement exists.',
  'verdict.finding.other_post': 'student {student} has another post when it is solved again.',
  'verdict.finding.out_of_turn': 'the lottery gives student {student} another post.',
  'verdict.finding.goal_bound_false':
    '“{goal}” is told not to go below {bound}, and {reached} can be reached.',
  'verdict.finding.goal_missed': '“{goal}” is {sum}, and {reached} can be reached.',
  'verdict.finding.goal_unknown': 'the file has no goal “{goal}”.',
  'verdict.finding.goal_miscounted': '“{goal}” counts {sum}, and the file says {told}.',
  'verdict.finding.goal_below_bound':
    '“{goal}” is told to be {reached}, below its bound of {bound}.',
  'verdict.finding.goal_open':
    '“{goal}” is told to be the best, with a bound of {bound} below {reached}.',
  'verdict.finding.goal_untold':
    'it is told to be the best, and the file does not say how far “{goal}” was reached.',
  'verdict.finding.constraints_conflict': 'these demands cannot all be met: {demands}.',
  'verdict.finding.seed_not_told':
    'the file does not say what was published of the seed beforehand.',
  'verdict.finding.names_not_told': 'the file does not say what was published of the names.',
  'verdict.finding.rules_not_told': 'the file does not say which wishes a rule has cut.',
  'verdict.finding.withheld': '{kinds} would point to persons and are left out.',
  'verdict.finding.limits_withheld':
    'groups are limited to some sites, and the file does not say which.',
  'verdict.finding.say_withheld': 'what is left out of the file has a say in it.',
  'verdict.finding.nothing_reached': 'the time was up, and no goal was reached.',
  'verdict.finding.time_up':
    'the time was up: “{goal}” is {sum} and cannot go below {bound}, within {share}%.',
  'verdict.finding.gap_told': '“{goal}” is {sum} and cannot go below {bound}, within {share}%.',
  'verdict.withheld.hardship': 'students in hardship',
  'verdict.withheld.friends': 'friends',
  'verdict.withheld.together': 'groups that would like to stay together',
  'verdict.withheld.limits': 'groups limited to some sites',
}
