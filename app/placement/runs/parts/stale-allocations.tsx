import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { Compared } from '../comparison.ts'
import { isGoing } from '../model/allocation-states.ts'
import { letterOf } from '../model/shown-methods.ts'

function isAhead({ isFormer, isStale, state }: Compared): boolean {
  return !isFormer && (isStale || isGoing(state) || state === 'lost')
}

/** What was worked out before something was changed, and the way to have it worked out again at once. */
export function StaleAllocations(props: {
  compared: Compared[]
  /** When the version that stands was published: what is older was for nothing else. */
  publishedAt: Date | null
}) {
  const t = useT()
  const sending = useSending()
  const { publishedAt } = props
  const stale = props.compared
    .filter(
      ({ isStale, isFormer, method, createdAt }) =>
        isStale &&
        (!publishedAt || createdAt > publishedAt) &&
        // Its method is at it already, or what came after it is named here.
        !(isFormer && props.compared.some((one) => one.method === method && isAhead(one))),
    )
    .sort((one, other) => (letterOf(one.method) < letterOf(other.method) ? -1 : 1))
  if (stale.length === 0) return null
  return (
    <Form
      method="post"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-wait-tint px-4 py-3 text-wait"
    >
      <input type="hidden" name="intent" value="again_all" />
      {stale.map(({ id }) => (
        <input key={id} type="hidden" name="allocation" value={id} />
      ))}
      <span className="min-w-0 flex-1 basis-72 text-desk">
        <span className="block font-semibold">
          {t('allocation.stale_title', {
            letters: stale.map(({ method }) => letterOf(method)).join(t('reason.comma')),
          })}
        </span>
        {t('allocation.stale_why')}
      </span>
      <Button size="desk" disabled={sending} className="max-md:min-h-11">
        {t('allocation.stale_again')}
      </Button>
    </Form>
  )
}
