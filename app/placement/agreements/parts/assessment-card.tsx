import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ShownFacts, useTheirs } from '#app/ui/shown-facts.tsx'
import { ASPECTS, MARKS, shownAssessment, type Criteria } from '../model/conditions-form.ts'

/** By what an internship is assessed, and what each of the four marks asks for. */
export function AssessmentCard(props: {
  assessment: { aspects: string[]; criteria: Criteria } | null
  canChange: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { assessment, canChange } = props
  return (
    <Card className="flex flex-col gap-4 md:p-5">
      <div>
        <h2 className="text-lead font-semibold text-ink">{t('assessment.title')}</h2>
        <p className="text-desk text-quiet">{t('assessment.hint')}</p>
      </div>
      {canChange ? (
        <AssessmentForm {...props} />
      ) : (
        <>
          <p className="text-desk text-ink">
            {ASPECTS.filter((one) => assessment?.aspects.includes(one))
              .map((one) => t(`assessment.aspect.${one}`))
              .join('、') || t('gate.fact.unassessed')}
          </p>
          {assessment && (
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-desk">
              {MARKS.map((mark) => (
                <div key={mark} className="contents">
                  <dt className="font-medium text-ink">{t(`assessment.mark.${mark}`)}</dt>
                  <dd className="text-body">{assessment.criteria[mark]}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
    </Card>
  )
}

function AssessmentForm(props: {
  assessment: { aspects: string[]; criteria: Criteria } | null
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { assessment } = props
  const lastResult = useTheirs(props.lastResult, {
    aspects: (codes) =>
      ASPECTS.filter((one) => codes.split(',').includes(one))
        .map((one) => t(`assessment.aspect.${one}`))
        .join('、'),
  })
  const [form, fields] = useForm<Criteria & { aspects: string[] }, unknown, string[]>({
    id: 'assessment',
    lastResult,
    defaultValue: { aspects: assessment?.aspects ?? [], ...assessment?.criteria },
  })
  const typed = fields.aspects.initialValue as string | string[] | undefined
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      autoComplete="off"
      preventScrollReset
      className="flex flex-col items-start gap-4"
    >
      <ErrorSummary
        form={form}
        labels={{
          aspects: t('assessment.aspects'),
          excellent: t('assessment.mark.excellent'),
          good: t('assessment.mark.good'),
          pass: t('assessment.mark.pass'),
          fail: t('assessment.mark.fail'),
        }}
      />
      <input type="hidden" name="intent" value="assess" />
      <ShownFacts facts={shownAssessment(assessment)} lastResult={lastResult} />
      <ChipChoices
        legend={t('assessment.aspects')}
        name="aspects"
        choices={ASPECTS.map((value) => ({ value, label: t(`assessment.aspect.${value}`) }))}
        chosen={typeof typed === 'string' ? [typed] : (typed ?? [])}
        errors={fields.aspects.errors}
      />
      {MARKS.map((mark) => (
        <TextArea
          key={mark}
          field={fields[mark]}
          label={t(`assessment.mark.${mark}`)}
          rows={2}
          maxLength={200}
          className="w-full"
        />
      ))}
      <Button size="desk" disabled={sending}>
        {t('assessment.save')}
      </Button>
    </Form>
  )
}
