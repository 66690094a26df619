import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { CONTROL } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { getEntry } from '../entering.ts'

/** A student's choices, one below the other, as her class teacher enters them. */
export function EntryForm(props: {
  entry: Awaited<ReturnType<typeof getEntry>>
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { entry, lastResult } = props
  const { student, plan, posts, excluded, ranking, enteredBy, revision } = entry
  const [form, fields] = useForm<{ posts: string[] }, unknown, string[]>({
    id: 'entry',
    lastResult,
  })
  const typed = lastResult?.initialValue?.posts
  const chosen = typed === undefined ? ranking : [typed].flat().map(String)
  const choices = posts.map(({ id, title, employer, pay, districtCode }) => ({
    id,
    said: [
      title,
      employer,
      pay === null ? null : t('preference.pay', { yuan: pay.toLocaleString(locale) }),
      districtCode && placeName(districtCode),
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <Form method="post" id={form.id} noValidate className="flex flex-col gap-4">
      <p className="text-base text-body">{t('entry.about', { name: student.name })}</p>
      {enteredBy !== null && (
        <p className="text-base text-body">{t('answers.entered_by', { name: enteredBy })}</p>
      )}
      <ErrorSummary form={form} labels={{ posts: t('preference.title') }} />
      <input type="hidden" name="revision" value={revision} />
      {Array.from({ length: plan.mostRanks }, (_, at) => (
        <label key={at} className="flex flex-col gap-1 text-base font-medium text-ink">
          {t('entry.place', { place: at + 1 })}
          <select
            name="posts"
            id={at === 0 ? fields.posts.id : undefined}
            defaultValue={chosen[at] ?? ''}
            aria-invalid={fields.posts.errors !== undefined || undefined}
            className={CONTROL}
          >
            <option value="">{t('entry.none')}</option>
            {choices.map(({ id, said }) => (
              <option key={id} value={id}>
                {said}
              </option>
            ))}
          </select>
        </label>
      ))}
      {excluded > 0 && (
        <p className="text-small text-quiet">{t('entry.excluded', { count: excluded })}</p>
      )}
      <Button disabled={sending} className="self-start">
        {t('entry.submit')}
      </Button>
    </Form>
  )
}
