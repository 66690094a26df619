import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import type { ConsentAnswer } from '#db/tables/agreement.ts'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { GuardianLack } from '../model/paper-link.ts'
import { TextedWhen } from './texted-when.tsx'

interface Given {
  answer: ConsentAnswer
  reason: string
  isOnPaper: boolean
  isByLink: boolean
}

interface Row {
  id: string
  name: string
  number: string
  employer: string
  title: string
  consent: Given | null
  guardian: Given | null
  needsGuardian: boolean
  isGiven: boolean
  hasAccount: boolean
  remindedAt: Date | null
  guardianAsked: { at: Date; until: Date } | null
  guardianLack: GuardianLack | null
}

interface Props {
  students: Row[]
  caption: string
  planId: string
  canText: boolean
  now: Date
}

/**
 * The students of a class group with how their consents stand. Those whose consents are all there can be
 * folded: what is left to do comes first.
 */
export function ConsentList({ folds, ...props }: Props & { folds: boolean }) {
  const t = useT()
  const done = folds ? props.students.filter(({ isGiven }) => isGiven) : []
  const rest = folds ? props.students.filter(({ isGiven }) => !isGiven) : props.students
  return (
    <>
      {rest.length > 0 && <Consents {...props} students={rest} />}
      {done.length > 0 && (
        <details className="group">
          <summary className="inline-flex min-h-11 w-fit cursor-pointer items-center gap-2 text-desk font-medium text-link">
            <ChevronRight
              aria-hidden
              size={16}
              className="text-quiet transition-transform group-open:rotate-90"
            />
            {t('consent.given_folded', { count: done.length })}
          </summary>
          <div className="pt-2">
            <Consents
              {...props}
              students={done}
              caption={`${props.caption} · ${t('consent.show.given')}`}
            />
          </div>
        </details>
      )}
    </>
  )
}

function Consents({ students, caption, planId, canText, now }: Props) {
  const t = useT()
  const page = (row: Row) => `/college/consents/${planId}/${row.id}`
  return (
    <Table
      caption={caption}
      rows={students}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: t('consent.student'),
          cell: (row) => (
            <Link
              to={page(row)}
              className="inline-flex min-h-11 items-center gap-2 underline-offset-4 hover:underline md:min-h-9"
            >
              <span className="font-medium text-link">{row.name}</span>
              <span className="text-desk-small text-quiet">{row.number}</span>
            </Link>
          ),
        },
        {
          key: 'post',
          head: t('consent.post'),
          cell: (row) => `${row.employer} · ${row.title}`,
          phone: 'line',
        },
        {
          key: 'own',
          head: t('consent.students_own'),
          cell: (row) => <Answer given={row.consent} />,
          phone: 'half',
        },
        {
          key: 'guardian',
          head: t('consent.guardian'),
          cell: (row) =>
            row.needsGuardian ? (
              <span>
                <Answer given={row.guardian} />
                {!row.guardian && row.guardianAsked && (
                  <span className="block text-desk-small text-quiet md:max-w-36">
                    <TextedWhen asked={row.guardianAsked} now={now} />
                  </span>
                )}
                {canText && row.guardianLack && (
                  <span className="block text-desk-small text-wait md:max-w-36">
                    {t(`consent.guardian_${row.guardianLack}`)}
                  </span>
                )}
              </span>
            ) : null,
          phone: 'half',
        },
        {
          key: 'reminded',
          head: t('consent.reminded_at'),
          cell: (row) =>
            row.isGiven ? null : !row.hasAccount ? (
              <span className="text-quiet">{t('consent.no_account')}</span>
            ) : (
              row.remindedAt && <Moment at={row.remindedAt} now={now} />
            ),
          phone: 'fact',
        },
        {
          key: 'file',
          head: t('consent.on_paper'),
          cell: (row) => (
            <Link
              to={page(row)}
              className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-9"
            >
              {t('consent.file')}
              <span className="sr-only">{row.name}</span>
            </Link>
          ),
          // The name leads there too.
          phone: 'none',
        },
      ]}
    />
  )
}

function Answer({ given }: { given: Given | null }) {
  const t = useT()
  const tone = given ? (given.answer === 'agreed' ? 'good' : 'urgent') : 'wait'
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{t(`consent.answer.${given?.answer ?? 'none'}`)}</Badge>
      {given?.reason && <span className="text-desk-small text-body">{given.reason}</span>}
      {given?.isOnPaper && (
        <span className="text-desk-small text-quiet">{t('consent.on_paper')}</span>
      )}
      {given?.isByLink && (
        <span className="text-desk-small text-quiet">{t('consent.by_link')}</span>
      )}
    </span>
  )
}
