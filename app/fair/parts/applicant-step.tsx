import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { PressOrCancel } from '#app/ui/press-or-cancel.tsx'
import { TemplatePicker } from '../applicants/parts/template-picker.tsx'
import type { AnswerTemplate } from '../applicants/templates.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import type { Slot } from '../interviews/model/slots.ts'
import { STEP_NOTES, type ApplicantStep } from '../model/applicant-steps.ts'
import { RefusalReason } from './applicant-refusal.tsx'

interface StepFields extends Record<string, unknown> {
  note: string
  template: string
  reason: string
}

/** One step with the words that go with it: time and place, a reason, or being sure. */
export function ApplicantStepPanel(props: {
  /** Null where a step without a panel was refused: its fault alone is shown. */
  step: ApplicantStep | null
  opening: { headcount: number; hiredCount: number }
  back: string
  /** The interview that the step would call off: by its time, where one is agreed on. */
  callsOff: { slot: Slot | null } | null
  /** Texts for this step, and the one whose text is put in from the start. */
  templates: AnswerTemplate[]
  template: string | null
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const { step, opening } = props
  const chosen = props.templates.find(({ id }) => id === props.template)?.text
  const [form, fields] = useForm<StepFields>({
    id: 'step',
    lastResult: props.lastResult,
    defaultValue: { note: chosen, reason: chosen },
  })
  const noteLabel = step && STEP_NOTES[step]
  return (
    <>
      <ErrorSummary
        form={form}
        labels={{
          note: t(noteLabel ?? 'applicant.offer_note'),
          reason: t('applicant.reason_choice'),
        }}
      />
      {step && (
        <Form
          method="post"
          id={form.id}
          preventScrollReset
          className="flex flex-col gap-4 border-t border-line pt-4"
        >
          <h3 className="text-desk font-semibold text-ink">{t(`application.action.${step}`)}</h3>
          {props.callsOff && (step === 'refuse' || step === 'offer') && (
            <p className="rounded-desk bg-wait-tint px-3 py-2 text-desk text-ink">
              {props.callsOff.slot
                ? t('applicant.calls_off', { when: sayWhen(props.callsOff.slot, locale) })
                : t('applicant.calls_off_open')}
            </p>
          )}
          {noteLabel && (
            <TextArea
              field={fields.note}
              label={t(noteLabel)}
              hint={t('applicant.note_hint')}
              rows={3}
            />
          )}
          {step === 'refuse' && <RefusalReason template={fields.template} reason={fields.reason} />}
          {(noteLabel || step === 'refuse') && (
            <TemplatePicker
              templates={props.templates}
              target={noteLabel ? fields.note.id : fields.reason.id}
              to={(id) => `${props.back}&do=${step}&template=${id}`}
            />
          )}
          {step === 'offer' && opening.hiredCount >= opening.headcount && (
            <p className="text-desk text-wait">
              {t('applicant.full_text', { headcount: opening.headcount })}
            </p>
          )}
          {step === 'hire' && (
            <p className="text-desk text-body">
              {t('applicant.hire_text', {
                headcount: opening.headcount,
                hired: opening.hiredCount,
              })}
            </p>
          )}
          <PressOrCancel
            name="step"
            value={step}
            rank={step === 'refuse' ? 'danger' : 'primary'}
            back={props.back}
            here
            pending={t('form.sending')}
          >
            {t(`applicant.sure.${step}`)}
          </PressOrCancel>
        </Form>
      )}
    </>
  )
}
