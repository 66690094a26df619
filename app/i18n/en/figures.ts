import type { figures as chinese } from '../zh-CN/figures.ts'

export const figures: Record<keyof typeof chinese, string> = {
  'figures.applied': 'Applied',
  'figures.as_table': 'Show the numbers',
  'figures.day': 'Day',
  'figures.hired': 'Hired',
  'figures.interviewed': 'Interviews',
  'figures.of_one': '{title}: seen {count} times, show more',
  'figures.opening.by_day': 'Looks and applications by day (30 days)',
  'figures.opening.by_day_summary':
    'Seen {seen} times and applied to {applied} times in the last 30 days.',
  'figures.opening.funnel': 'From look to hire',
  'figures.opening.how':
    'Somebody who looks again within half an hour counts once. Machines, your own colleagues and organisers do not count. Who looked is not recorded.',
  'figures.opening.link': 'Figures',
  'figures.opening.none_text':
    'Once it is public, this page shows how many people look and apply each day.',
  'figures.opening.none_title': 'Nobody has looked at this opening yet',
  'figures.opening.of_headcount': '{count} sought',
  'figures.opening.share': '{share} of the step before',
  'figures.opening.sources': 'Where people came from',
  'figures.opening.title': 'Figures of an opening',
  'figures.own_scale': '{label} (scale at the right)',
  'figures.seen': 'Seen',
  'figures.source.code': 'Printed code',
  'figures.source.employer': 'Employer page',
  'figures.source.fair': 'Fair page',
  'figures.source.list': 'List and home page',
  'figures.source.other': 'Direct or elsewhere',
  'figures.source.share': 'Shared link',
  'figures.source.similar': 'Similar openings',
  'figures.trend': 'Looks over the last 14 days',
  'register.column_openings': 'Open',
  'table.sort': 'Sort',
  'table.sort_down': 'Sort downwards',
  'table.sort_up': 'Sort upwards',
}
