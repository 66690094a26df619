import { useForm, type FieldMetadata, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import type { FormEvent, ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { useSending } from '#app/ui/sending.ts'
import { stepSchema } from '../model/step-schemas.ts'
import { readTyped, isBlank } from '../model/typed.ts'
import { goesOn, isListStep, stepAfter, stepBefore, type StepName } from '../model/steps.ts'
import { stepPath, type Way } from '../model/way.ts'
import { StepFields } from './step-fields.tsx'
import { stepLabels } from './step-labels.ts'

/**
 * What a form is sent for: to be left by a button that needs no valid one (back, or past), or to go
 * on; or conform only looks at a field, which it does by a button of its own.
 */
function purposeOf(event: FormEvent<HTMLFormElement>): 'leave' | 'go_on' | 'look' {
  const { submitter } = event.nativeEvent as SubmitEvent
  if (!(submitter instanceof HTMLButtonElement)) return 'go_on'
  if (submitter.name !== 'act') return 'look'
  return submitter.formNoValidate ? 'leave' : 'go_on'
}

/**
 * The form of one step: one group of questions. All in turn it leads on, back and past; alone it
 * saves and returns. Whatever it leads to, what was typed goes along to be kept.
 */
export function StepForm(props: {
  step: StepName
  way: Way
  begin: Record<string, string | string[]>
  /** The entry that is changed; null for a new one, or for a step that is no list. */
  entryId: string | null
  /** Where leaving it leads, where it stands alone. */
  cancel: string
  thisYear: number
  lastResult?: SubmissionResult<string[]>
  children?: ReactNode
}) {
  const t = useT()
  const sending = useSending()
  const { step, way } = props
  const schema = stepSchema(step)
  const [form, untyped] = useForm({
    id: 'resume',
    lastResult: props.lastResult,
    defaultValue: props.begin,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const fields = untyped as unknown as Record<string, FieldMetadata<string>>
  const last = stepAfter(step) === null
  const inTurn = way.flow && props.entryId === null
  const save = inTurn && goesOn(step) ? (last ? 'resume.finish' : 'resume.next') : 'resume.save'
  return (
    <Form
      method="post"
      action={stepPath(step, way, props.entryId ? { entry: props.entryId } : {})}
      id={form.id}
      onSubmit={(event) => {
        const purpose = purposeOf(event)
        const passes =
          inTurn &&
          isListStep(step) &&
          purpose === 'go_on' &&
          isBlank(readTyped(new FormData(event.currentTarget)))
        // Back and past are for the server to judge: what it cannot take it keeps.
        if (purpose !== 'leave' && !passes) form.onSubmit(event)
      }}
      noValidate
      className="flex flex-col gap-5"
    >
      <ErrorSummary form={form} labels={stepLabels(t, step)} />
      <StepFields step={step} fields={fields} thisYear={props.thisYear} />
      {props.children}
      {/* The first of the buttons: Enter presses it. */}
      <Button name="act" value="save" disabled={sending}>
        {sending ? t('form.saving') : t(save)}
      </Button>
      {inTurn && isListStep(step) && goesOn(step) && (
        <Button rank="secondary" name="act" value="more" disabled={sending}>
          {t('resume.save_more')}
        </Button>
      )}
      {inTurn ? (
        <div className="flex gap-3">
          {stepBefore(step) && (
            <Button
              rank="secondary"
              name="act"
              value="back"
              formNoValidate
              disabled={sending}
              className="flex-1"
            >
              {t('resume.back')}
            </Button>
          )}
          {step !== 'basics' && (
            <Button
              rank="quiet"
              name="act"
              value="skip"
              formNoValidate
              disabled={sending}
              className="flex-1"
            >
              {t('resume.skip')}
            </Button>
          )}
        </div>
      ) : (
        <LinkButton rank="quiet" to={props.cancel}>
          {t('resume.cancel')}
        </LinkButton>
      )}
    </Form>
  )
}
