import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { PostCounts } from '../../allocation/post-counts.ts'
import type { RankedResult, Settled } from '../own-placement.ts'
import { sayChoice } from './choice-words.ts'
import { sayReason, type Published } from './reason-words.ts'
import { saySeats } from './seat-words.ts'

/** The posts that a student ranked: why the better ones are not hers, then hers, then the others. */
export function ResultList(props: {
  ranked: RankedResult[]
  /** How many seats her own has; null where she has none. */
  ownCounts: PostCounts | null
  /** The version that gave it to her, where the one shown has only kept it. */
  given?: { number: number; round: number } | null
  /** Whether hers is one of the seats that were settled beforehand. */
  settled?: Settled | null
  published: Published
  /** Versions before it whose reasons still hold, by their numbers. */
  earlier: Readonly<Record<number, Published>>
}) {
  const { locale, t } = useLocale()
  const { ranked, ownCounts, given, settled, published, earlier } = props
  return (
    <ol role="list" className="flex flex-col gap-4">
      {ranked.map((post) => {
        const isWorse = !post.isOwn && post.reason === null
        return (
          <li key={post.id} className="flex gap-4">
            <span
              className={classes(
                'mt-0.5 inline-flex size-8 shrink-0 items-center justify-center rounded-chip text-base font-semibold',
                post.isOwn ? 'bg-action text-action-ink' : 'bg-sunken text-body',
              )}
            >
              <span className="sr-only">{sayChoice(t, post)}</span>
              <span aria-hidden>{post.choice}</span>
            </span>
            <span className="flex min-w-0 flex-col">
              <span className={isWorse ? 'text-quiet' : 'text-ink'}>
                <span className={isWorse ? '' : 'font-semibold'}>{post.title}</span> ·{' '}
                {post.employer}
                {post.round === 2 && (
                  <span aria-hidden className="text-quiet">
                    {' '}
                    · {t('allocation.second_round')}
                  </span>
                )}
              </span>
              {post.reason && (
                <span className="text-base text-body">
                  {post.reason.version !== undefined &&
                    t('reason.of_version', { number: post.reason.version })}
                  {sayReason(
                    { t, locale },
                    post.reason,
                    earlier[post.reason.version ?? 0] ?? published,
                    post.counts,
                  )}
                </span>
              )}
              {post.isOwn && ownCounts && (
                <span className="text-base text-body">
                  {t(given ? 'placement.yours_kept' : yoursOf(settled), {
                    seats: saySeats({ t, locale }, ownCounts, (given ?? published).round ?? 1),
                    ...(given && { number: given.number }),
                  })}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function yoursOf(settled: Settled | null | undefined) {
  if (settled === 'by_college') return 'placement.yours_settled'
  return settled === 'before' ? 'placement.yours_before' : 'placement.yours'
}
