import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { classes } from '#app/ui/classes.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { Compared } from '../comparison.ts'
import { isGoing } from '../model/allocation-states.ts'
import { placedOf } from '../model/outcome.ts'
import { letterOf } from '../model/shown-methods.ts'
import { ConflictList } from './conflict-list.tsx'
import { Step } from './step.tsx'
import { ShareBar } from './share-bar.tsx'

/** One method beside the others: what it promises, what came of it, how it stands. */
export function MethodCard(props: {
  method: AllocationMethod
  /** Null where it was not worked out yet. */
  allocation: Compared | null
  /** The result that it had before, where the latest has come to none. */
  former: Compared | null
  planId: string
  /** The id of what is shown in all its detail. */
  shown: string | null
  /** A phone shows the methods in a table: there the card stands for what is shown or waits. */
  isInTable: boolean
}) {
  const t = useT()
  const { method, allocation, former, planId, shown } = props
  const isShown = shown !== null && (allocation?.id === shown || former?.id === shown)
  const isSaid = props.isInTable && !isShown && (!allocation || allocation.shares !== null)
  return (
    <section
      aria-label={t(`allocation.method.${method}`)}
      className={classes(
        'flex flex-col gap-3 rounded-card border bg-card p-5',
        isShown ? 'border-action outline-1 outline-action' : 'border-line',
        isSaid && 'max-sm:hidden',
      )}
    >
      <div className="flex sm:min-h-20 flex-col gap-1">
        <h2 className="flex flex-wrap items-center gap-2 text-lead font-semibold text-ink">
          {letterOf(method)} {t(`allocation.method.${method}`)}
          {allocation && <Marks allocation={allocation} />}
        </h2>
        <p className="text-desk text-quiet">{t(`allocation.promise.${method}`)}</p>
      </div>
      {allocation ? (
        <Outcome allocation={allocation} planId={planId} isShown={allocation.id === shown} />
      ) : (
        <p className="rounded-desk bg-sunken px-3 py-2 text-desk text-quiet">
          {t('allocation.none_yet')}
        </p>
      )}
      {former && (
        <section
          aria-label={t('allocation.former')}
          className="flex flex-col gap-3 border-t border-line pt-3"
        >
          <h3 className="flex flex-wrap items-center gap-2 text-desk font-semibold text-ink">
            {t('allocation.former')}
            <Marks allocation={former} />
          </h3>
          <Outcome allocation={former} planId={planId} isShown={former.id === shown} />
        </section>
      )}
    </section>
  )
}

function Marks({ allocation }: { allocation: Compared }) {
  const t = useT()
  return (
    <>
      {allocation.version !== null && (
        <Badge tone="good">{t('allocation.version', { number: allocation.version })}</Badge>
      )}
      {allocation.asked.round === 2 && <Badge>{t('allocation.second_round')}</Badge>}
      {allocation.isCutShort && <Badge tone="urgent">{t('allocation.cut_short')}</Badge>}
      {allocation.isStale && <Badge tone="wait">{t('allocation.stale')}</Badge>}
    </>
  )
}

function Outcome(props: { allocation: Compared; planId: string; isShown: boolean }) {
  const t = useT()
  const { allocation, planId, isShown } = props
  const { shares, state } = allocation
  if (isGoing(state)) return <Progress allocation={allocation} />
  if (state === 'conflict')
    return (
      <ConflictList
        allocationId={allocation.id}
        conflict={allocation.conflict}
        known={allocation.known}
      />
    )
  if (!shares) {
    return (
      <>
        <p className="text-desk text-urgent">{t(`allocation.state.${state}`)}</p>
        <Step intent="resume" allocationId={allocation.id} label={t('allocation.resume')} />
      </>
    )
  }
  return (
    <>
      <ShareBar shares={shares} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5 text-desk">
        <Line label={t('allocation.placed')} value={<Heads count={placedOf(shares)} />} />
        <Line
          label={t('allocation.first_share')}
          value={percent(shares.choices[0] ?? 0, shares.students)}
        />
        <Line
          label={t('allocation.unplaced')}
          value={<Heads count={shares.unplaced} />}
          isUrgent={shares.unplaced > 0}
        />
        <Line label={t('allocation.optimal')} value={<Proof allocation={allocation} />} />
      </dl>
      {allocation.came && allocation.came.demands > 0 && (
        <p className={classes('text-desk', allocation.came.unmet > 0 ? 'text-wait' : 'text-body')}>
          {t(allocation.came.unmet > 0 ? 'allocation.asked.unmet' : 'allocation.asked.met', {
            count: allocation.came.demands,
            unmet: allocation.came.unmet,
          })}
        </p>
      )}
      {allocation.isCutShort && (
        <>
          <p className="text-desk text-urgent">{t('allocation.cut_short_text')}</p>
          <Step intent="again" allocationId={allocation.id} label={t('allocation.resume')} />
        </>
      )}
      <div className="mt-auto flex flex-wrap gap-x-4 text-desk">
        {!isShown && (
          <Link
            to={`?show=${allocation.id}`}
            preventScrollReset
            className="inline-flex min-h-11 items-center text-link underline-offset-4 hover:underline md:min-h-8"
          >
            {t('allocation.show')}
          </Link>
        )}
        <Link
          to={`/college/plans/${planId}/allocations/${allocation.id}`}
          className="inline-flex min-h-11 items-center text-link underline-offset-4 hover:underline md:min-h-8"
        >
          {t('allocation.open')}
        </Link>
      </div>
    </>
  )
}

function percent(count: number, of: number): string {
  return `${of === 0 ? 0 : Math.round((100 * count) / of)}%`
}

function Heads({ count }: { count: number }) {
  const { locale, t } = useLocale()
  return t('allocation.heads', { count: count.toLocaleString(locale) })
}

/** Whether it is proved that nothing is better, or by how much it may be. */
export function Proof({ allocation }: { allocation: Pick<Compared, 'optimal' | 'gap'> }) {
  const t = useT()
  const { optimal, gap } = allocation
  if (optimal) return <span className="text-link">{t('allocation.proved')}</span>
  if (!gap) return <span className="text-wait">{t('allocation.not_proved')}</span>
  return (
    <span className="text-wait">
      {t('allocation.gap', {
        off: gap.reached - gap.bound,
        goal: t(`allocation.goal.${gap.goal}`),
      })}
    </span>
  )
}

function Line(props: { label: string; value: ReactNode; isUrgent?: boolean }) {
  return (
    <>
      <dt className="whitespace-nowrap text-body">{props.label}</dt>
      <dd
        className={classes('text-right font-semibold', props.isUrgent ? 'text-urgent' : 'text-ink')}
      >
        {props.value}
      </dd>
    </>
  )
}

function Progress({ allocation }: { allocation: Compared }) {
  const t = useT()
  const done = Math.round(allocation.progress * 100)
  return (
    <>
      <p role="status" className="text-desk text-body">
        {t(`allocation.state.${allocation.state}`)}
        {allocation.state === 'running' && ` ${done}%`}
      </p>
      <div
        role="progressbar"
        aria-label={t('allocation.progress')}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-chip bg-sunken"
      >
        <span className="block h-full bg-action" style={{ width: `${Math.max(2, done)}%` }} />
      </div>
      <Step intent="stop" allocationId={allocation.id} label={t('allocation.stop')} />
    </>
  )
}
