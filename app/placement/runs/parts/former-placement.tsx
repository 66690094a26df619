import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { getFormerPlacement } from '../own-placement.ts'
import { ResultList } from './result-list.tsx'

type Former = NonNullable<Awaited<ReturnType<typeof getFormerPlacement>>['placement']>

/** What a student got by the version that placed her before she left her post, and why. */
export function FormerPlacement(props: { former: Former }) {
  const t = useT()
  const { former } = props
  const { own, ranked } = former
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold text-ink">
          {t('placement.former', { number: former.number })}
        </h2>
        <p className="text-base text-body">
          {own
            ? t('placement.had', { post: `${own.title} · ${own.employer}` })
            : t('placement.had_none')}
        </p>
      </div>
      {ranked.length > 0 && (
        <ResultList ranked={ranked} ownCounts={null} published={former} earlier={former.earlier} />
      )}
    </Card>
  )
}
