import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { classes } from '#app/ui/classes.ts'
import { SelectAllHead, SelectAllOnPhone, SelectCell } from '#app/ui/selection-boxes.tsx'
import type { PageTicks } from '#app/ui/selection.ts'
import { SortHead } from '#app/ui/table-sort.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { ApplicantRow } from '../applicants.ts'
import { isStanding } from '../interviews/model/interview.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import { applicantSort, type ApplicantFilters } from '../model/applicant-list.ts'
import { WAITING_STATES } from '../model/application.ts'
import type { OwnEducation } from '../model/terms.ts'
import { ApplicationBadge } from './application-badge.tsx'

const DAY_MS = 24 * 60 * 60 * 1000
const CELL = 'px-3 py-2.5 align-middle cards:p-0'

/** The applicants: a dense table on a desktop, the same rows as cards on a phone. */
export function ApplicantTable(props: {
  rows: ApplicantRow[]
  ticks: PageTicks
  /** The address's filters, which the person's page takes along for its neighbours. */
  search: string
  filters: ApplicantFilters
  now: Date
}) {
  const { t } = useLocale()
  const heads = ['person', 'opening', 'phone', 'education', 'line', 'sent_at', 'state'] as const
  const { chosen, ...all } = props.ticks
  return (
    <div className="relative flex flex-col gap-2 overflow-x-auto rows:rounded-card rows:border rows:border-line rows:bg-card">
      <SelectAllOnPhone label={t('applicants.select_all')} {...all} />
      <table className="w-full border-collapse text-left text-desk cards:block">
        <caption className="sr-only">{t('applicants.title')}</caption>
        <thead className="bg-sunken text-desk-small text-quiet cards:hidden">
          <tr>
            <SelectAllHead label={t('applicants.select_all')} {...all} />
            {heads.map((head) => {
              const sort =
                head === 'phone' || head === 'line' ? null : applicantSort(props.filters, head)
              return (
                <th
                  key={head}
                  scope="col"
                  aria-sort={sort?.now ?? undefined}
                  className="px-3 py-1 font-medium whitespace-nowrap"
                >
                  {sort ? (
                    <SortHead sort={sort} label={t(`applicants.${head}`)} />
                  ) : (
                    t(`applicants.${head}`)
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody className="cards:flex cards:flex-col cards:gap-3">
          {props.rows.map((row) => (
            <Row key={row.id} {...props} row={row} isChosen={chosen.has(row.id)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row(props: { row: ApplicantRow; isChosen: boolean; search: string; now: Date }) {
  const { t } = useLocale()
  const { row } = props
  const name = row.person?.name ?? t('applicants.taken_back')
  return (
    <tr className="border-t border-line cards:grid cards:grid-cols-[2.75rem_1fr_auto] cards:gap-x-2 cards:gap-y-1 cards:rounded-card cards:border cards:bg-card cards:py-3 cards:pr-4 rows:hover:bg-page">
      <SelectCell
        id={row.id}
        label={t('applicants.select_one', { name })}
        isChosen={props.isChosen}
      />
      <td className={classes(CELL, 'cards:col-start-2 cards:row-start-1')}>
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            to={`/employer/applicants/${row.id}${props.search}`}
            className={classes(
              'inline-flex min-h-11 min-w-11 items-center font-semibold underline-offset-4 hover:underline md:min-h-6',
              row.person ? 'text-link' : 'text-quiet',
            )}
          >
            {name}
          </Link>
          {!row.confirmed && row.person && (
            <Badge tone="wait" className="text-desk-small">
              {t('applicants.unconfirmed')}
            </Badge>
          )}
        </span>
      </td>
      <td className={classes(CELL, 'text-ink cards:col-span-2 cards:col-start-2')}>{row.title}</td>
      <td className={classes(CELL, 'whitespace-nowrap text-body cards:hidden')}>
        {row.person?.maskedPhone}
      </td>
      <td className={classes(CELL, 'whitespace-nowrap text-body cards:hidden')}>
        {row.person?.education && row.person.education !== 'any'
          ? t(`terms.education.${row.person.education as OwnEducation}`)
          : '–'}
      </td>
      <td className={classes(CELL, 'text-body cards:col-span-2 cards:col-start-2')}>
        <span className="line-clamp-2 max-w-72">{row.person?.line}</span>
      </td>
      <td
        className={classes(CELL, 'whitespace-nowrap text-quiet cards:col-span-2 cards:col-start-2')}
      >
        <Moment at={row.createdAt} now={props.now} />
        <Waiting row={row} now={props.now} />
      </td>
      <td
        className={classes(CELL, 'rows:pr-4 cards:col-start-3 cards:row-start-1 cards:self-center')}
      >
        <span className="flex flex-col items-start gap-1 cards:items-end">
          <ApplicationBadge state={row.state} forEmployer />
          <Interview row={row} search={props.search} />
        </span>
      </td>
    </tr>
  )
}

/** Where the interview stands, for who is in that state. */
function Interview(props: { row: ApplicantRow; search: string }) {
  const { locale, t } = useLocale()
  const { interview, state } = props.row
  if (interview?.state === 'called_off' && state === 'shortlisted') return <CalledOff {...props} />
  if (!interview || state !== 'interview') return null
  const { slot } = interview
  return (
    <span className="flex flex-col text-desk-small text-quiet cards:items-end">
      {slot && isStanding(interview.state)
        ? sayWhen(slot, locale)
        : t(`interview.for_employer.${interview.state}`)}
      {interview.unread && (
        <span className="font-medium text-wait">{t('applicants.unread_mark')}</span>
      )}
    </span>
  )
}

/** An interview that a refusal called off does not come back with the applicant: it is proposed anew. */
function CalledOff(props: { row: ApplicantRow; search: string }) {
  const { locale, t } = useLocale()
  const { id, interview, person } = props.row
  const back = `/employer/applicants${props.search}`
  return (
    <span className="flex flex-col text-desk-small text-quiet cards:items-end">
      {interview?.slot
        ? t('applicants.called_off', { when: sayWhen(interview.slot, locale) })
        : t('applicants.called_off_open')}
      <Link
        to={`/employer/interviews/new?${new URLSearchParams({ selected: id, back })}`}
        aria-label={t('applicants.invite_anew_one', {
          name: person?.name ?? t('applicants.taken_back'),
        })}
        className="inline-flex min-h-11 items-center font-medium text-link underline underline-offset-4 md:min-h-6"
      >
        {t('applicants.invite_anew')}
      </Link>
    </span>
  )
}

function Waiting(props: { row: ApplicantRow; now: Date }) {
  const { t } = useLocale()
  const { row } = props
  const days = Math.floor((props.now.getTime() - row.createdAt.getTime()) / DAY_MS)
  if (days < 1 || !WAITING_STATES.some((state) => state === row.state)) return null
  return (
    <span className="block text-desk-small text-wait">
      {t('applicants.waits', { count: days })}
    </span>
  )
}
