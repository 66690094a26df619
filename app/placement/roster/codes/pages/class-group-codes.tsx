import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { getCodeState, handOutCodes } from '../codes.ts'
import { handOutSchema } from '../model/code.ts'
import { SlipSheet } from '../parts/slip-sheet.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'codes.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const state = await orRespond(getCodeState(context, { classGroupId: params.id ?? '' }))
  const address = `${context.site.appUrl.replace(/^https?:\/\//, '')}/student`
  return { ...state, address, now: context.clock.now() }
}

/** Answered in place: the codes are shown this once. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), handOutSchema, async (asked) =>
    data(await handOutCodes(context, { classGroupId: params.id ?? '', ...asked })),
  )
}

export default function ClassGroupCodesPage() {
  const { locale, t } = useLocale()
  const { group, taken, students, address, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const made = reply && 'slips' in reply ? reply : null
  const missing = students.filter(({ until }) => until === null).length
  return (
    <>
      <div className="print:hidden">
        <DeskHead
          back={{ to: '/college', label: t('college.home') }}
          title={t('codes.title_of', { group: group.name })}
          facts={t('codes.facts', { waiting: students.length, taken })}
          actions={
            made && (
              <Button type="button" size="desk" onClick={() => window.print()}>
                <Printer aria-hidden size={16} />
                {t('codes.print')}
              </Button>
            )
          }
        />
      </div>
      <DeskBody>
        {made && made.slips.length > 0 && (
          <>
            <p
              role="status"
              className="rounded-card border border-tint-line bg-tint p-4 text-desk text-ink print:hidden"
            >
              {t('codes.made', { count: made.slips.length })}
            </p>
            <SlipSheet
              slips={made.slips}
              college={group.college}
              classGroup={group.name}
              address={address}
              until={sayDay(made.until, now, locale)}
            />
          </>
        )}
        {students.length === 0 ? (
          <EmptyState title={t('codes.none_title')} text={t('codes.none_text')}>
            <LinkButton to={`/college/students?group=${group.id}`} rank="secondary" size="desk">
              {t('codes.to_students')}
            </LinkButton>
          </EmptyState>
        ) : (
          !made && (
            <>
              <Card className="flex flex-col gap-3">
                <p className="text-desk text-body">{t('codes.text')}</p>
                <Form method="post" className="flex flex-wrap gap-3">
                  {missing > 0 && (
                    <SubmitButton size="desk" name="intent" value="missing">
                      {t('codes.make_missing', { count: missing })}
                    </SubmitButton>
                  )}
                  {missing < students.length && (
                    <SubmitButton rank="secondary" size="desk" name="intent" value="all">
                      {t('codes.make_all', { count: students.length })}
                    </SubmitButton>
                  )}
                </Form>
              </Card>
              <WaitingTable students={students} now={now} />
            </>
          )
        )}
      </DeskBody>
    </>
  )
}

function WaitingTable(props: {
  students: { id: string; name: string; number: string; until: Date | null }[]
  now: Date
}) {
  const t = useT()
  return (
    <Table
      caption={t('codes.waiting')}
      rows={props.students}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: t('roster.name'),
          cell: (row) => <span className="font-medium text-ink">{row.name}</span>,
        },
        {
          key: 'number',
          head: t('roster.number'),
          cell: (row) => <span className="font-mono text-desk-small">{row.number}</span>,
        },
        {
          key: 'code',
          head: t('codes.title'),
          cell: (row) =>
            row.until ? (
              <Badge tone="good">
                {t('codes.until')} <Day at={row.until} now={props.now} />
              </Badge>
            ) : (
              <Badge>{t('codes.no_code')}</Badge>
            ),
        },
        {
          key: 'one',
          head: t('codes.one_head'),
          phone: 'line',
          cell: (row) => (
            <Form method="post">
              <input type="hidden" name="intent" value="one" />
              <SubmitButton
                rank="secondary"
                size="desk"
                className="max-md:min-h-11"
                name="student"
                value={row.id}
                aria-label={t(row.until ? 'codes.renew_for' : 'codes.make_for', { name: row.name })}
              >
                {t(row.until ? 'codes.renew' : 'codes.make_one')}
              </SubmitButton>
            </Form>
          ),
        },
      ]}
    />
  )
}
