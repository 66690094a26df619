import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import { OpeningBadge } from '../../parts/opening-badge.tsx'
import type { Addition } from '../reports.ts'
import { answerComplaint, getComplaint } from '../complaints.ts'
import { ComplaintAdditions } from '../parts/complaint-additions.tsx'
import { ComplaintAnswer } from '../parts/complaint-answer.tsx'
import { answerSchema } from '../model/complaint.ts'
import { readComplaintFilter, writeComplaintFilter } from '../model/complaint-list.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'complaint.desk_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return orRespond(getComplaint(context, { complaintId: params.id ?? '' }))
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), answerSchema, async ({ withdraw, ...answer }) => {
    const complaintId = params.id ?? ''
    await answerComplaint(context, { ...answer, complaintId, withdraw: withdraw === 'yes' })
    const list = `/organiser/complaints${queryOf(new URL(request.url).searchParams)}`
    return redirectWithFlash(context.site, list, 'complaint.flash_answered')
  })
}

/** The list that it was opened from. */
function queryOf(params: URLSearchParams): string {
  return writeComplaintFilter(readComplaintFilter(params))
}

/** A refused answer shows what was added meanwhile. */
export function shouldRevalidate() {
  return true
}

export default function ComplaintPage() {
  const t = useT()
  const complaint = useLoaderData<typeof loader>()
  const { opening, now } = complaint
  const list = `/organiser/complaints${queryOf(useSearchParams()[0])}`
  return (
    <>
      <DeskHead
        title={complaint.title}
        back={{ to: list, label: t('complaint.desk_title') }}
        badge={<Badge tone="wait">{t(`complaint.kinds.${complaint.kind}`)}</Badge>}
      />
      <DeskBody>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div className="flex flex-col gap-4">
            <Card className="flex flex-col gap-2">
              <h2 className="text-lead font-semibold text-ink">{t('complaint.said')}</h2>
              <p className="whitespace-pre-line text-base text-ink">
                {complaint.words || t('complaint.no_words')}
              </p>
              <p className="text-desk-small text-quiet">
                <Moment at={complaint.createdAt} now={now} />
                {' · '}
                {complaint.byAccount
                  ? t('complaint.by_account')
                  : complaint.contact
                    ? t('complaint.by_contact', { contact: complaint.contact })
                    : t('complaint.by_nobody')}
              </p>
              <ComplaintAdditions additions={complaint.additions} now={now} />
            </Card>
            <Card className="flex flex-col gap-2">
              <h2 className="flex flex-wrap items-center gap-2 text-lead font-semibold text-ink">
                {t('complaint.opening')}
                {opening && <OpeningBadge state={opening.state} />}
              </h2>
              <Link
                to={`/organiser/employers/${complaint.employerId}`}
                className="inline-flex min-h-11 items-center self-start text-desk text-link underline-offset-4 hover:underline md:min-h-6"
              >
                {complaint.employerName}
              </Link>
              {opening && (
                <>
                  <p className="whitespace-pre-line text-desk text-ink">{opening.duties}</p>
                  <p className="whitespace-pre-line text-desk text-ink">{opening.requirements}</p>
                  {opening.others > 0 && !complaint.outcome && (
                    <p className="text-desk text-wait">
                      {t('complaint.others', { count: opening.others })}
                    </p>
                  )}
                </>
              )}
              {complaint.openingId && opening && opening.state !== 'draft' && (
                <Link
                  to={`/organiser/openings?id=${complaint.openingId}`}
                  className="inline-flex min-h-11 items-center self-start text-desk text-link underline-offset-4 hover:underline md:min-h-6"
                >
                  {t('complaint.see_opening')}
                </Link>
              )}
            </Card>
          </div>
          {complaint.outcome ? (
            <Card className="flex flex-col gap-2">
              <h2 className="flex flex-wrap items-center gap-2 text-lead font-semibold text-ink">
                {t('complaint.answer')}
                <Badge tone="quiet">{t(`complaint.outcomes.${complaint.outcome}`)}</Badge>
              </h2>
              <p className="whitespace-pre-line text-base text-ink">{complaint.answer}</p>
              {complaint.answeredAt && (
                <p className="text-desk-small text-quiet">
                  <Moment at={complaint.answeredAt} now={now} />
                </p>
              )}
            </Card>
          ) : (
            <AnswerForm removable={opening?.removable ?? false} complaint={complaint} />
          )}
        </div>
      </DeskBody>
    </>
  )
}

function AnswerForm(props: {
  removable: boolean
  complaint: { additions: Addition[]; now: Date }
}) {
  const t = useT()
  const sending = useSending()
  const reply = useActionData<typeof action>()
  const [form, fields] = useForm<
    { outcome: string; answer: string; withdraw: string },
    unknown,
    string[]
  >({ id: 'answer', lastResult: reply })
  const { additions, now } = props.complaint
  const seen = reply?.initialValue?.seen
  return (
    <Card>
      <Form method="post" id={form.id} noValidate className="flex flex-col gap-4">
        <ErrorSummary
          form={form}
          labels={{ outcome: t('complaint.outcome'), answer: t('complaint.answer') }}
        />
        <input type="hidden" name="seen" value={additions.length} />
        {reply && (
          <ComplaintAdditions
            title={t('complaint.added_since')}
            additions={additions.slice(Number(seen))}
            now={now}
          />
        )}
        <ComplaintAnswer
          outcome={fields.outcome}
          answer={fields.answer}
          hint={t('complaint.answer_hint')}
          rows={4}
        />
        {props.removable && (
          <ChipChoices
            legend={t('complaint.withdraw_legend')}
            name={fields.withdraw.name}
            choices={[{ value: 'yes', label: t('complaint.withdraw') }]}
            chosen={[fields.withdraw.initialValue ?? '']}
            hint={t('complaint.withdraw_hint')}
          />
        )}
        <Button size="desk" disabled={sending} className="self-start">
          {t(sending ? 'form.sending' : 'complaint.send_answer')}
        </Button>
      </Form>
    </Card>
  )
}
