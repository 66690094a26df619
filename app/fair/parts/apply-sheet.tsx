import type { SubmissionResult } from '@conform-to/react'
import { useFetcher } from '@remix-run/react'
import { CircleCheck, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { sendingAction } from '../model/application.ts'
import { applyPath } from '../model/apply-address.ts'
import { sayConsent } from '../model/apply-form.ts'
import type { action, loader } from '../pages/apply.tsx'
import { Handover } from './apply-handover.tsx'
import { ApplyClosed, ApplyDone } from './apply-refused.tsx'
import { ApplyResumeFields, PressMeans, useResumeSending } from './apply-resume-fields.tsx'

export interface ApplySheetProps {
  opening: { id: string; title: string }
  roomId: string
  onSent: () => void
  onClose: () => void
}

/**
 * Applying over the live room that one is in: with the saved résumé it is sent from here and said so.
 * Who has none yet fills in the form on its own page, by the same link as without JavaScript.
 */
export function ApplySheet(props: ApplySheetProps) {
  const t = useT()
  const { opening, roomId, onClose } = props
  const here = applyPath(opening.id, roomId)
  const sheet = useRef<HTMLDialogElement>(null)
  const facts = useFetcher<typeof loader>()
  const { load } = facts
  useEffect(() => {
    const dialog = sheet.current
    // A dialog that is open already refuses to be opened.
    if (dialog && !dialog.open) dialog.showModal()
    load(here)
  }, [here, load])
  return (
    <dialog
      ref={sheet}
      aria-labelledby="apply-sheet"
      onClose={onClose}
      onClick={(event) => event.target === sheet.current && sheet.current.close()}
      className="m-0 mx-auto mt-auto max-h-[85dvh] w-full max-w-2xl overflow-y-auto rounded-t-card border border-line bg-page text-ink shadow-float backdrop:bg-head/60 md:my-auto md:rounded-card"
    >
      <header className="sticky top-0 z-10 flex items-center justify-between gap-3 border-b border-line bg-page py-2 pr-2 pl-4">
        <h2 id="apply-sheet" className="min-w-0 text-lead font-bold">
          {t('apply.sheet_of', { title: opening.title })}
        </h2>
        <button
          type="button"
          aria-label={t('apply.sheet_close')}
          onClick={() => sheet.current?.close()}
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-chip hover:bg-sunken"
        >
          <X aria-hidden />
        </button>
      </header>
      <div className="p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        {facts.data ? (
          <Inside
            facts={facts.data}
            here={here}
            onSent={props.onSent}
            close={() => sheet.current?.close()}
          />
        ) : (
          <p role="status" className="py-12 text-center text-base text-quiet">
            {t('apply.sheet_loading')}
          </p>
        )}
      </div>
    </dialog>
  )
}

type Facts = NonNullable<ReturnType<typeof useFetcher<typeof loader>>['data']>

function Inside(props: { facts: Facts; here: string; onSent: () => void; close: () => void }) {
  const t = useT()
  const { facts, here, onSent, close } = props
  const { opening, resume, own, available, parts } = facts
  const sending = useFetcher<typeof action>()
  const answer = sending.data
  const sent = answer && 'sent' in answer ? answer.sent : null
  const told = useRef(onSent)
  told.current = onSent
  useEffect(() => {
    if (sent) told.current()
  }, [sent])
  if (sent) {
    return (
      <div role="status" className="flex flex-col items-center gap-4 py-6 text-center">
        <CircleCheck aria-hidden size={40} className="text-link" />
        <p className="text-lead font-bold">
          {t(sent.outcome === 'sent' ? 'apply.flash_sent' : 'apply.flash_already')}
        </p>
        <Button type="button" onClick={close} className="w-full">
          {t('apply.room_back')}
        </Button>
        <LinkButton to={`/me/applications/${sent.applicationId}`} rank="quiet">
          {t('apply.see_progress')}
        </LinkButton>
      </div>
    )
  }
  if (own && !sendingAction(own)) return <ApplyDone own={own} />
  if (!opening.open) return <ApplyClosed />
  if (!resume) {
    return (
      <div className="flex flex-col gap-4">
        <p className="text-base text-body">{t('apply.sheet_no_resume')}</p>
        <LinkButton to={here} className="w-full">
          {t('apply.sheet_fill_in')}
        </LinkButton>
      </div>
    )
  }
  return (
    <SendForm
      {...{ opening, resume, parts, here, sending }}
      choose={available.length > 0}
      lastResult={answer as SubmissionResult<string[]> | undefined}
    />
  )
}

function SendForm(props: {
  opening: Facts['opening']
  resume: NonNullable<Facts['resume']>
  parts: Facts['parts']
  choose: boolean
  here: string
  sending: ReturnType<typeof useFetcher<typeof action>>
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { opening, resume, parts, choose, here, sending } = props
  const [form, fields] = useResumeSending('apply-sheet-form', props.lastResult)
  const consent = sayConsent(t, { ...opening, withResume: true, parts })
  const isIdle = sending.state === 'idle'
  return (
    <sending.Form
      method="post"
      action={here}
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="stay" value="yes" />
      <ApplyResumeFields {...{ form, fields, consent, parts }}>
        <Handover {...{ opening, resume, parts, choose, here }} />
      </ApplyResumeFields>
      <PressMeans consent={consent} />
      <Button disabled={!isIdle} className="w-full">
        {t(isIdle ? 'apply.send_with_consent' : 'apply.sending')}
      </Button>
    </sending.Form>
  )
}
