import { useForm, type SubmissionResult } from '@conform-to/react'
import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { askersPath, deedsPath, roomsPath } from '../../rooms/model/host-desk.ts'
import { stopSchema } from '../../rooms/model/stop-form.ts'
import { listAsked, showAsker, type Asker } from '../askers.ts'
import { askerSchema } from '../model/asker-form.ts'
import { RoomStop } from '../parts/room-stop.tsx'
import { findStop, stopRoom } from '../stopping.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.askers')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before')
  return {
    ...(await orRespond(listAsked(context, params.id ?? '', before))),
    stop: await findStop(context, params.id ?? ''),
    isFirst: before === null,
    now: context.clock.now(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const roomId = params.id ?? ''
  // One that waits for a look can be called off, though nobody has asked in it yet.
  if (!(await findStop(context, roomId))) await orRespond(listAsked(context, roomId))
  const form = await request.formData()
  if (form.has('intent')) {
    return answerForm(form, stopSchema, async ({ intent, reason }) => {
      await stopRoom(context, { roomId, action: intent, reason })
      return redirectWithFlash(context.site, askersPath(roomId), `rooms.flash_stopped.${intent}`)
    })
  }
  return answerForm(form, askerSchema, async ({ questionId, reason }) =>
    data({ shown: await showAsker(context, { roomId, questionId, reason }) }),
  )
}

/** Who asked what in a room, for the organiser. */
export default function RoomAskersPage() {
  const t = useT()
  const { room, questions, older, isFirst, stop, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const shown = answer && 'shown' in answer ? answer.shown : null
  const refused = answer && !('shown' in answer) ? answer : undefined
  return (
    <>
      <DeskHead
        title={t('rooms.askers')}
        back={{ to: roomsPath('organiser'), label: t('rooms.desk_title') }}
        facts={`${room.host} · ${room.title}`}
        actions={
          <>
            <LinkButton to={deedsPath('organiser', room.id)} size="desk" rank="secondary">
              {t('rooms.deeds')}
            </LinkButton>
            {stop === 'end' && (
              <LinkButton to={`/me/rooms/${room.id}`} size="desk" rank="secondary">
                {t('rooms.cockpit')}
              </LinkButton>
            )}
          </>
        }
      />
      <DeskBody>
        {stop && (
          <RoomStop
            step={stop}
            lastResult={refused?.initialValue?.intent === stop ? refused : undefined}
          />
        )}
        <p className="max-w-2xl text-desk text-body">{t('rooms.askers_text')}</p>
        {questions.length === 0 ? (
          <EmptyState title={t('rooms.askers_none')} text={t('rooms.askers_none_text')} />
        ) : (
          <Table
            caption={t('rooms.askers')}
            rows={questions}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'text',
                head: t('rooms.panel.questions'),
                cell: (row) =>
                  row.state === 'removed' ? (
                    <span className="text-quiet">{t('rooms.question_removed')}</span>
                  ) : (
                    <span className="break-words text-ink">{row.text}</span>
                  ),
              },
              {
                key: 'state',
                head: t('rooms.state'),
                cell: (row) => <Badge>{t(`rooms.question_state.${row.state}`)}</Badge>,
                phone: 'state',
              },
              {
                key: 'at',
                head: t('rooms.asked_at'),
                cell: (row) => <Moment at={row.askedAt} now={now} />,
                phone: 'line',
              },
              {
                key: 'by',
                head: t('rooms.asked_by'),
                cell: (row) => (
                  <AskedBy
                    question={row}
                    shown={shown?.questionId === row.id ? shown : null}
                    lastResult={refused?.initialValue?.questionId === row.id ? refused : undefined}
                  />
                ),
                phone: 'line',
              },
            ]}
          />
        )}
        {(older || !isFirst) && (
          <div className="flex flex-wrap gap-2">
            {!isFirst && (
              <LinkButton to={askersPath(room.id)} size="desk" rank="secondary">
                {t('rooms.askers_newest')}
              </LinkButton>
            )}
            {older && (
              <LinkButton
                to={`${askersPath(room.id)}?before=${older}`}
                size="desk"
                rank="secondary"
              >
                {t('rooms.askers_older')}
              </LinkButton>
            )}
          </div>
        )}
      </DeskBody>
    </>
  )
}

function AskedBy(props: {
  question: { id: string; text: string; by: string | null; isKnown: boolean }
  shown: Asker | null
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { question, shown, lastResult } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: `asker-${question.id}`,
    lastResult,
  })
  if (question.by) return <>{question.by}</>
  if (!question.isKnown) return <>{t('rooms.asker_gone')}</>
  if (shown) {
    return (
      <span role="status" className="font-semibold text-ink">
        {[shown.name, shown.contact].filter(Boolean).join(' · ')}
      </span>
    )
  }
  return (
    <Sure label={t('rooms.asker_show')} open={lastResult !== undefined}>
      <Form method="post" id={form.id} className="flex w-full max-w-md flex-col items-start gap-3">
        <ErrorSummary form={form} labels={{ reason: t('rooms.reason') }} />
        <input type="hidden" name="questionId" value={question.id} />
        <TextArea
          field={fields.reason}
          label={t('rooms.reason')}
          hint={t('rooms.asker_reason_hint')}
          rows={2}
          maxLength={200}
          className="w-full"
        />
        <Button
          size="desk"
          disabled={sending}
          aria-label={t('rooms.asker_of', { text: question.text })}
        >
          {t('rooms.asker_show')}
        </Button>
      </Form>
    </Sure>
  )
}
