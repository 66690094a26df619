import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'

interface CollegeRow {
  id: string
  name: string
  shortName: string
  districtCode: string
  address: string
  students: number | null
  officers: number | null
  createdAt: Date
}

/** The colleges of the site; for one without an officer, with a form for another link. */
export function CollegeTable(props: { colleges: CollegeRow[]; now: Date }) {
  const t = useT()
  return (
    <Table
      caption={t('colleges.title')}
      rows={props.colleges}
      rowKey={(college) => college.id}
      columns={[
        {
          key: 'name',
          head: t('colleges.name'),
          cell: (college) => (
            <span className="flex min-w-40 flex-col">
              <span className="font-medium text-ink">{college.name}</span>
              <span className="text-desk-small text-quiet">{college.shortName}</span>
            </span>
          ),
        },
        {
          key: 'district',
          head: t('colleges.district'),
          cell: (college) => (
            <span className="flex flex-col">
              {districtName(college.districtCode)}
              <span className="text-desk-small text-quiet">{college.address}</span>
            </span>
          ),
        },
        {
          key: 'students',
          head: t('college.students'),
          cell: (college) => college.students ?? 0,
          numeric: true,
        },
        {
          key: 'officers',
          head: t('colleges.officers'),
          cell: (college) =>
            college.officers ? (
              <span className="tabular-nums">{college.officers}</span>
            ) : (
              <NoOfficer collegeId={college.id} />
            ),
        },
        {
          key: 'since',
          head: t('colleges.since'),
          cell: (college) => <Day at={college.createdAt} now={props.now} />,
          className: 'whitespace-nowrap text-quiet',
        },
      ]}
    />
  )
}

function NoOfficer({ collegeId }: { collegeId: string }) {
  const t = useT()
  return (
    <div className="flex flex-col items-start gap-1">
      <Badge tone="wait">{t('colleges.no_officer')}</Badge>
      <details>
        <summary className={buttonClasses('quiet', 'desk', '-mx-4 min-h-11 list-none')}>
          {t('colleges.another_link')}
        </summary>
        <Form method="post" className="flex flex-wrap items-end gap-2 pb-2">
          <input type="hidden" name="intent" value="invite" />
          <label className="flex flex-col gap-1 text-desk-small text-quiet">
            {t('colleges.officer')}
            <input
              name="officer"
              required
              maxLength={40}
              autoComplete="off"
              className={FILTER_CONTROL}
            />
          </label>
          <SubmitButton
            rank="secondary"
            size="desk"
            className="min-h-11"
            name="collegeId"
            value={collegeId}
          >
            {t('colleagues.invite_submit')}
          </SubmitButton>
        </Form>
      </details>
    </div>
  )
}
