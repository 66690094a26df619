import { readSort } from '#app/kernel/column-sort.ts'

/** What the log is narrowed to, as its URL tells it. Days are `YYYY-MM-DD` in Shanghai. */
export interface LogQuery {
  action: string | null
  /** A part of the name of who did it, of an organisation's people alone. */
  who?: string
  /** The kind of thing it was about. */
  subject?: string | null
  from: string | null
  to: string | null
  /** The newest first, unless it says otherwise. */
  descending?: boolean
}

/** The kinds of things that the log tells of, all of them. */
export const SUBJECTS = [
  'account',
  'agreement',
  'application',
  'barred_word',
  'class_group',
  'complaint',
  'demand',
  'department',
  'disclosure',
  'employer',
  'fair',
  'file',
  'import',
  'invitation',
  'log',
  'major',
  'membership',
  'opening',
  'organisation',
  'plan',
  'register',
  'resume',
  'room',
  'roster',
  'rule',
  'site_visit',
  'student',
  'template',
] as const

/** Reads the log's filters; what cannot be a day or an action is left out. */
export function readLogQuery(params: URLSearchParams): LogQuery {
  const action = params.get('action') ?? ''
  const subject = params.get('subject') ?? ''
  const days = [readDay(params.get('from')), readDay(params.get('to'))]
  // Two days the wrong way round are meant as the time between them.
  if (days[0] && days[1] && days[0] > days[1]) days.reverse()
  return {
    action: /^[a-z_]+\.[a-z_]+$/.test(action) ? action : null,
    who: (params.get('who') ?? '').trim().slice(0, 40),
    subject: SUBJECTS.find((kind) => kind === subject) ?? null,
    from: days[0] ?? null,
    to: days[1] ?? null,
    descending: readSort(params, ['at'], '-at').descending,
  }
}

function readDay(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null
}
