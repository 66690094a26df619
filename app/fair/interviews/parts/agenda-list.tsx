import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { AgendaEntry } from '../employer-agenda.ts'
import { InterviewBadge } from './interview-badge.tsx'

/** Interviews of a desk, a line each: when, whom, for which opening, where; it leads to the applicant. */
export function AgendaList(props: {
  entries: AgendaEntry[]
  /** What stands in front: the hours, or until when an answer is waited for. */
  when: (entry: AgendaEntry) => ReactNode
}) {
  const t = useT()
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card text-desk">
      {props.entries.map((entry) => (
        <li
          key={entry.id}
          className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-page md:flex-nowrap"
        >
          <span className="w-full shrink-0 font-medium text-ink tabular-nums md:w-32">
            {props.when(entry)}
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <Link
              to={`/employer/applicants/${entry.applicationId}`}
              className="truncate font-medium text-ink after:absolute after:inset-0 large:whitespace-normal"
            >
              {entry.name ?? t('applicants.taken_back')}
            </Link>
            <span className="truncate text-desk-small text-quiet large:whitespace-normal">
              {entry.title} · {entry.place || t(`interview.mode.${entry.mode}`)}
            </span>
            {entry.answer && (
              <span className="text-desk-small text-body">
                {t('interview.they_wrote', { words: entry.answer })}
              </span>
            )}
          </span>
          <InterviewBadge state={entry.state} side="employer" />
        </li>
      ))}
    </ul>
  )
}
