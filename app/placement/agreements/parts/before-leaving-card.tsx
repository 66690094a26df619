import { Check, Circle } from 'lucide-react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { classes } from '#app/ui/classes.ts'
import { Day, sayDay } from '#app/ui/time.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import type { BeforeLeaving, LeavingNeed } from '../model/before-leaving.ts'
import type { FirstDay } from '../model/first-day.ts'
import type { NextPaper } from '../model/next-paper.ts'

/** What a placed student still lacks before her first day, and the next of it that is hers to do. */
export function BeforeLeavingCard(props: {
  needs: BeforeLeaving[]
  next: NextPaper | null
  /** The earliest day on which she may begin, of who has come since the plan's start. */
  first: FirstDay | null
  now: Date
}) {
  const { locale, t } = useLocale()
  const { needs, next, first, now } = props
  const done = needs.filter(({ isDone }) => isDone).length
  const left = needs.length - done
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lead font-semibold text-ink">
          {left > 0 ? t('leaving.left', { count: left }) : t('leaving.ready')}
        </h2>
        <span className="text-small text-quiet">
          {done} / {needs.length}
        </span>
      </div>
      <ul role="list" className="flex flex-col gap-3">
        {needs.map(({ need, isDone, isHers: isOwn, at }) => (
          <li key={need} className="flex items-center gap-3">
            {isDone ? (
              <span className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip bg-action text-action-ink">
                <Check aria-hidden size={15} />
              </span>
            ) : (
              <Circle
                aria-hidden
                size={24}
                className={classes('shrink-0', isOwn ? 'text-urgent' : 'text-line-strong')}
              />
            )}
            <span className="min-w-0 flex-1 text-base text-ink">{t(`leaving.need.${need}`)}</span>
            <span
              className={classes('text-right text-small', isOwn ? 'text-urgent' : 'text-quiet')}
            >
              {isDone ? (
                <>
                  {at && <Day at={at} now={now} />} {t('leaving.done')}
                </>
              ) : (
                t(waitsFor(need, isOwn, next?.step === 'outdated'))
              )}
            </span>
          </li>
        ))}
      </ul>
      {first && (
        <p className="text-small text-quiet">
          {left > 0
            ? t('leaving.then')
            : t('leaving.then_from', { day: sayDay(dayStart(first.day), now, locale) })}
        </p>
      )}
      {(next?.step === 'consent' || next?.step === 'sign') && (
        <LinkButton to={next.to}>{t(`leaving.go.${next.step}`)}</LinkButton>
      )}
    </Card>
  )
}

/** Whom it waits for, in words. */
function waitsFor(need: LeavingNeed, isHers: boolean, isOutdated: boolean): MessageKey {
  if (need === 'consent' || need === 'guardian') return `leaving.yours.${need}`
  if (need === 'agreement' && isOutdated) return 'leaving.waits.outdated'
  return need === 'agreement' && isHers ? 'leaving.yours.agreement' : `leaving.waits.${need}`
}
