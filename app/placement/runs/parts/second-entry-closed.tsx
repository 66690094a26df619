import type { SubmissionResult } from '@conform-to/react'
import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import type { getSecondEntry } from '../second-entering.ts'
import { UnsentWishes } from './unsent-wishes.tsx'

/** Why a class teacher can enter nothing for a student in the second round, and what was chosen before. */
export function SecondEntryClosed(props: {
  entry: Awaited<ReturnType<typeof getSecondEntry>>
  back: string
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const { entry, now } = props
  const { round, student, hasPost } = entry
  const { name } = student
  const title = student.hasAccount
    ? t('second.entry_own', { name })
    : hasPost
      ? t('second.entry_has_post', { name })
      : !round?.closesAt
        ? t('second.entry_none', { name })
        : round.isOpen
          ? t('second.entry_none_left')
          : t('second.over_at', { at: sayMoment(round.closesAt, now, locale, t) })
  return (
    <EmptyState title={title}>
      {round && !round.isOpen && round.closedReason && (
        <p className="text-base text-body">
          {t('second.closed_early', { reason: round.closedReason })}
        </p>
      )}
      <UnsentWishes lastResult={props.lastResult} posts={entry.posts} />
      <Link
        to={props.back}
        className="inline-flex min-h-11 items-center text-link underline-offset-4 hover:underline"
      >
        {t('second.entry_back')}
      </Link>
    </EmptyState>
  )
}
