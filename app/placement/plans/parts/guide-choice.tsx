import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { ShownTicks } from '#app/ui/shown-facts.tsx'
import type { Outdating } from '../../agreements/model/outdating.ts'
import { OutdatingAsk } from '../../agreements/parts/outdating-ask.tsx'

/** What the form of a post's guides sent. */
export function sentGuides(
  lastResult: { initialValue?: Record<string, unknown> | null } | undefined,
) {
  const { postId, guides } = lastResult?.initialValue ?? {}
  return { postId, ids: [guides ?? []].flat() as unknown[] }
}

/** Who guides at a post, to be changed by who may. */
export function GuideChoice(props: {
  post: { id: string; title: string; guides: { membershipId: string; name: string }[] }
  /** Whom one may choose; null where nobody may be. */
  colleagues: { id: string; name: string }[] | null
  /** What was sent for it would outdate agreements. */
  asked: {
    outdating: Outdating
    sent: ReturnType<typeof sentGuides>
    lastResult?: SubmissionResult<string[]>
  } | null
}) {
  const t = useT()
  const sending = useSending()
  const { post, colleagues, asked } = props
  const chosen: unknown[] = asked?.sent.ids ?? post.guides.map(({ membershipId }) => membershipId)
  const names =
    post.guides.length === 0 ? (
      <span className="text-wait">{t('plan.guides_none')}</span>
    ) : (
      post.guides.map(({ name }) => name).join('、')
    )
  if (!colleagues) return names
  return (
    <details open={asked !== null || undefined}>
      <summary className="flex min-h-11 min-w-11 cursor-pointer items-center gap-2 md:min-h-9">
        {names}
        <span className="text-link">{t('plan.guides_change')}</span>
      </summary>
      <Form method="post" autoComplete="off" className="flex flex-col items-start gap-2 pb-2">
        <input type="hidden" name="postId" value={post.id} />
        <ShownTicks
          ids={post.guides.map(({ membershipId }) => membershipId)}
          lastResult={asked?.lastResult}
        />
        <fieldset className="flex flex-col">
          <legend className="sr-only">{t('plan.guides_of', { post: post.title })}</legend>
          {colleagues.map((colleague) => (
            <label key={colleague.id} className="flex min-h-11 items-center gap-2 md:min-h-8">
              <input
                type="checkbox"
                name="guides"
                value={colleague.id}
                defaultChecked={chosen.includes(colleague.id)}
                className="size-5 accent-action"
              />
              {colleague.name}
            </label>
          ))}
        </fieldset>
        <OutdatingAsk outdating={asked?.outdating ?? null} />
        <Button
          name="intent"
          value="guides"
          rank={asked ? 'danger' : 'secondary'}
          size="desk"
          disabled={sending}
        >
          {t(asked ? 'agreement.outdate_save' : 'plan.guides_save')}
        </Button>
      </Form>
    </details>
  )
}
