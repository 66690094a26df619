import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { readSecondRound } from '../second-wishes.ts'
import { typedPosts } from './typed-posts.ts'

/** The choices of the second round one below the other; `label` stands on the button. */
export function SecondWishForm(props: {
  round: Awaited<ReturnType<typeof readSecondRound>>
  lastResult?: SubmissionResult<string[]>
  label?: string
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { round, lastResult, label } = props
  const [form, fields] = useForm<Record<'posts', string>, unknown, string[]>({
    id: 'second',
    lastResult,
  })
  const wishes = typedPosts(lastResult) ?? round.wishes
  const isElsewhere = lastResult?.error?.['']?.includes('fault.second_elsewhere') ?? false
  return (
    <Card>
      <Form method="post" id={form.id} className="flex flex-col gap-4">
        <ErrorSummary form={form} labels={{}} />
        {isElsewhere && (
          <div className="text-base text-body">
            <p className="font-medium text-ink">
              {round.enteredBy === null
                ? t('second.stored')
                : t('second.stored_by', { name: round.enteredBy })}
            </p>
            <ol className="list-inside list-decimal">
              {round.wished.map((name, at) => (
                <li key={at}>{name}</li>
              ))}
            </ol>
          </div>
        )}
        <input type="hidden" name="readAt" value={round.sentAt?.toISOString() ?? ''} />
        {Array.from({ length: Math.min(round.mostRanks, round.posts.length) }, (_, at) => (
          <div key={at} className="flex flex-col gap-1.5">
            <label htmlFor={`post-${at}`} className="text-base font-medium text-ink">
              {t('allocation.choice', { number: at + 1 })}
            </label>
            <select
              id={`post-${at}`}
              name="posts"
              defaultValue={wishes[at] ?? ''}
              className={`${FILTER_CONTROL} min-h-12 text-base`}
            >
              <option value="">{t('second.nothing')}</option>
              {round.posts.map((post) => (
                <option key={post.id} value={post.id}>
                  {[
                    post.title,
                    post.employer,
                    post.districtCode && placeName(post.districtCode),
                    post.pay !== null &&
                      t('placement.yuan', { count: post.pay.toLocaleString(locale) }),
                    t('second.free', { count: post.free }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </option>
              ))}
            </select>
          </div>
        ))}
        <FieldFault id={fields.posts.errorId} errors={fields.posts.errors} />
        <Button disabled={sending}>{label ?? t('second.send')}</Button>
      </Form>
    </Card>
  )
}
