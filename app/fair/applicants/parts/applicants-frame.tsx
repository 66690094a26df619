import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import type { ApplicantBoard } from '../../applicants.ts'
import type { ApplicantFilters } from '../../model/applicant-list.ts'
import { ApplicantFilterBar } from '../../parts/applicant-filters.tsx'
import { ViewTabs } from './view-tabs.tsx'

/** What stands around an employer's applicants, as a list and as a board alike. */
export function ApplicantsFrame(props: {
  view: 'list' | 'board'
  shown: Pick<ApplicantBoard, 'counts' | 'openings' | 'readOnly'>
  filters: ApplicantFilters
  /** The filters as they stand in the address. */
  search: string
  /** What is done to applicants; out of reach where they may be read only. */
  children: ReactNode
}) {
  const t = useT()
  const { view, filters, search } = props
  const { counts, openings, readOnly } = props.shown
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <DeskHead
        title={t('applicants.title')}
        facts={t('applicants.facts', { total, waiting: counts.sent + counts.seen })}
        actions={<ViewTabs view={view} search={search} mayTake={!readOnly} />}
      />
      <DeskBody>
        {openings.length > 0 && (
          <ApplicantFilterBar
            filters={filters}
            counts={counts}
            openings={openings}
            states={view === 'list'}
          />
        )}
        <fieldset disabled={readOnly} className="contents">
          {props.children}
        </fieldset>
      </DeskBody>
    </>
  )
}
