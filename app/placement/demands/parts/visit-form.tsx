import { useForm, type FieldMetadata, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { classes } from '#app/ui/classes.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, FieldFault, TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { sayDay } from '#app/ui/time.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import {
  FINDINGS,
  MARKS,
  sureOfReach,
  VISIT_VERDICTS,
  type VerdictReach,
} from '../model/site-visit.ts'

type VisitFields = Record<
  | 'visitedOn'
  | 'visitors'
  | 'verdict'
  | 'note'
  | 'mended'
  | 'file'
  | 'photosMissing'
  | 'sure'
  | (typeof FINDINGS)[number]
  | `${(typeof FINDINGS)[number]}Words`,
  string
>

/** The report of a visit, item by item, with photographs. */
export function VisitForm(props: {
  /** What it strikes to find the site unsuitable; null where that changes nothing. */
  reach: VerdictReach | null
  /** The last report, where it found the site unsuitable, with what it said was bad or to be mended. */
  refusing: { id: string; visitedOn: string; said: string[] } | null
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const [form, fields] = useForm<VisitFields, unknown, string[]>({
    id: 'visit',
    lastResult: props.lastResult,
  })
  const labels: Record<string, string> = {
    visitedOn: t('visit.column.day'),
    visitors: t('visit.column.visitors'),
    verdict: t('visit.column.verdict'),
    note: t('visit.note'),
    mended: t('visit.mended'),
    file: t('visit.photos'),
    photosMissing: t('visit.photos_missing'),
    sure: t('visit.sure'),
    ...Object.fromEntries(
      FINDINGS.flatMap((name) => [
        [name, t(`visit.finding.${name}`)],
        [`${name}Words`, `${t(`visit.finding.${name}`)} · ${t('visit.words')}`],
      ]),
    ),
  }
  const { refusing } = props
  const refusedReach = props.lastResult?.error?.sure?.[0]
  const reach = refusedReach ?? (props.reach && sureOfReach(props.reach))
  const chips = (field: FieldMetadata<string>, legend: string, of: 'mark' | 'verdict') => (
    <div id={field.id} tabIndex={-1}>
      <ChipChoices
        kind="radio"
        legend={legend}
        name={field.name}
        choices={
          of === 'mark'
            ? MARKS.map((value) => ({ value, label: t(`visit.mark.${value}`) }))
            : VISIT_VERDICTS.map((value) => ({ value, label: t(`visit.verdict.${value}`) }))
        }
        chosen={[field.initialValue ?? '']}
        errors={field.errors}
      />
    </div>
  )
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      id={form.id}
      noValidate
      className="flex max-w-3xl flex-col gap-4"
    >
      <ErrorSummary form={form} labels={labels} />
      <Card className="grid gap-4 md:grid-cols-2 md:p-6">
        <TextInput
          type="date"
          field={fields.visitedOn}
          label={t('visit.column.day')}
          hint={t('visit.day_hint')}
        />
        <TextInput field={fields.visitors} label={t('visit.column.visitors')} maxLength={80} />
      </Card>
      {FINDINGS.map((name) => (
        <Card key={name} className="flex flex-col gap-3 md:p-6">
          {chips(fields[name], t(`visit.finding.${name}`), 'mark')}
          <p className="text-desk text-quiet">{t(`visit.finding_text.${name}`)}</p>
          <TextInput
            field={fields[`${name}Words`]}
            label={t('visit.words')}
            hint={t('visit.words_hint')}
            maxLength={300}
          />
        </Card>
      ))}
      <Card className="group flex flex-col gap-4 md:p-6">
        {chips(fields.verdict, t('visit.column.verdict'), 'verdict')}
        {(refusing || fields.mended.errors) && (
          <div className="flex flex-col gap-2 rounded-desk bg-wait-tint p-3">
            {refusing && (
              <p className="text-desk text-wait">
                {t('visit.refused_before', {
                  day: sayDay(dayStart(refusing.visitedOn), props.now, locale),
                })}{' '}
                {refusing.said.join('；')}{' '}
                <Link
                  to={`/college/visits/${refusing.id}`}
                  className="text-link underline underline-offset-4"
                >
                  {t('visit.refused_report')}
                </Link>
              </p>
            )}
            <TextArea
              field={fields.mended}
              label={t('visit.mended')}
              hint={t('visit.mended_hint')}
              rows={3}
              maxLength={1000}
            />
          </div>
        )}
        {reach && (
          <label
            key={reach}
            className={classes(
              'min-h-11 cursor-pointer items-start gap-3 rounded-desk bg-urgent-tint p-3 text-base text-ink',
              refusedReach ? 'flex' : 'hidden group-has-[input[value=unsuitable]:checked]:flex',
            )}
          >
            <input
              id={fields.sure.id}
              type="checkbox"
              name="sure"
              value={reach}
              className="mt-1 size-5 shrink-0 accent-action"
              aria-describedby="visit-reach"
            />
            <span className="flex flex-col">
              {labels.sure}
              <span id="visit-reach" className="text-desk text-urgent">
                {translateError(t, reach)}
              </span>
            </span>
          </label>
        )}
        <TextArea field={fields.note} label={t('visit.note')} optional rows={3} maxLength={1000} />
        <label
          htmlFor={fields.file.id}
          className="flex flex-col gap-1.5 text-base font-medium text-ink"
        >
          {t('visit.photos')}
          <input
            id={fields.file.id}
            name="file"
            type="file"
            multiple
            accept="image/jpeg,image/png"
            aria-invalid={fields.file.errors ? true : undefined}
            aria-describedby={`visit-photos ${fields.file.errorId}`}
            className="block min-h-11 w-full max-w-full text-desk font-normal text-body large:min-h-15"
          />
        </label>
        <p id="visit-photos" className="text-small text-quiet">
          {t('visit.photos_hint')}
        </p>
        <FieldFault id={fields.file.errorId} errors={fields.file.errors} />
        <TextInput
          field={fields.photosMissing}
          label={t('visit.photos_missing')}
          hint={t('visit.photos_missing_hint')}
          maxLength={200}
        />
      </Card>
      <Button size="desk" disabled={sending} className="self-start">
        {t('visit.save')}
      </Button>
    </Form>
  )
}
