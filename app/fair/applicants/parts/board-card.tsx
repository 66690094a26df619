import { Form, Link } from '@remix-run/react'
import { MoreHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { ApplicantRow } from '../../applicants.ts'
import { isStanding } from '../../interviews/model/interview.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import { InterviewBadge } from '../../interviews/parts/interview-badge.tsx'
import { isDirect, stepAddress, stepsFrom } from '../model/board.ts'

const ITEM =
  'flex min-h-11 w-full items-center rounded-desk px-3 text-left text-desk text-ink hover:bg-sunken'

/** An applicant on the board: who, for what, since when; and the steps, for who does not drag. */
export function BoardCard(props: {
  row: ApplicantRow
  /** The filters, for the person's page and back. */
  search: string
  back: string
  now: Date
  handle?: ReactNode
  lifted?: boolean
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { row, back } = props
  const name = row.person?.name ?? t('applicants.taken_back')
  const steps = stepsFrom(row.state)
  const { interview } = row
  return (
    <article
      className={classes(
        'relative flex flex-col gap-1 rounded-desk border border-line bg-card p-3 xl:max-2xl:p-2',
        props.lifted && 'shadow-float',
      )}
    >
      <div className="flex items-center gap-1 xl:max-2xl:gap-0">
        {props.handle}
        <Link
          to={`/employer/applicants/${row.id}${props.search}`}
          className={classes(
            'inline-flex min-h-8 min-w-0 flex-1 items-center truncate text-desk font-semibold underline-offset-4 hover:underline max-md:min-h-11',
            row.person ? 'text-link' : 'text-quiet',
          )}
        >
          {name}
        </Link>
        {steps.length > 0 && (
          <details name="board-steps">
            <summary className="inline-flex size-8 list-none items-center justify-center rounded-desk text-quiet hover:bg-sunken max-md:size-11 xl:max-2xl:size-6">
              <span className="sr-only">{t('board.move_person', { name })}</span>
              <MoreHorizontal aria-hidden size={18} />
            </summary>
            {/* As wide as the card: of a wider one the board's edge would cut off what stands over it. */}
            <div className="absolute inset-x-0 z-20 mt-1 rounded-desk border border-line-strong bg-card p-1 shadow-float">
              {steps.map(({ step }) =>
                isDirect(step) ? (
                  <Form key={step} method="post" preventScrollReset>
                    <input type="hidden" name="selected" value={row.id} />
                    <button name="action" value={step} disabled={sending} className={ITEM}>
                      {t(`application.action.${step}`)}
                    </button>
                  </Form>
                ) : (
                  <Link key={step} to={stepAddress(step, row.id, back)} className={ITEM}>
                    {t(`application.action.${step}`)}
                  </Link>
                ),
              )}
            </div>
          </details>
        )}
      </div>
      <p className="truncate text-desk-small text-body">{row.title}</p>
      <p className="text-desk-small text-quiet">
        <Moment at={row.createdAt} now={props.now} />
      </p>
      {interview && row.state === 'interview' && (
        <p className="flex flex-col items-start gap-1 text-desk-small text-body">
          <InterviewBadge state={interview.state} side="employer" />
          {interview.slot && isStanding(interview.state) && sayWhen(interview.slot, locale)}
        </p>
      )}
    </article>
  )
}
