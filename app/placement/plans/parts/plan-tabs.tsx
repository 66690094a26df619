import { NavLink } from '@remix-run/react'
import type { PlanState } from '#db/tables/plan.ts'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

/** What is worked out is for officers; what has been published also for who teaches there. */
function placementTabs(
  t: Translate,
  { planId, state, isOfficer }: { planId: string; state: PlanState; isOfficer: boolean },
): { to: string; label: string; end?: boolean }[] {
  const base = `/college/plans/${planId}`
  const isPublished = ['published', 'agreements', 'started', 'ended'].includes(state)
  const isWorkedOut = isOfficer && (isPublished || state === 'allocating')
  return [
    ...(isWorkedOut ? [{ to: `${base}/allocations`, label: t('allocation.title') }] : []),
    ...(isPublished ? [{ to: `${base}/versions/latest`, label: t('version.title') }] : []),
  ]
}

/** The pages of one plan. */
export function PlanTabs(props: { planId: string; state: PlanState; isOfficer: boolean }) {
  const t = useT()
  const base = `/college/plans/${props.planId}`
  const tabs = [
    { to: base, label: t('plan.tab_overview'), end: true },
    { to: `${base}/groups`, label: t('plan.tab_groups') },
    { to: `${base}/posts`, label: t('plan.tab_posts') },
    ...placementTabs(t, props),
    { to: `${base}/gates`, label: t('plan.tab_gates') },
    { to: `${base}/training`, label: t('plan.tab_training') },
    { to: `${base}/conditions`, label: t('agreement.conditions_tab') },
    { to: `${base}/agreements`, label: t('agreement.tab') },
  ]
  return (
    <nav
      aria-label={t('plan.tabs')}
      className="flex gap-1 overflow-x-auto border-b border-line bg-card px-2 md:px-5"
    >
      {tabs.map(({ to, label, end }) => (
        <NavLink
          key={to}
          to={to}
          end={end}
          className={({ isActive }) =>
            classes(
              'inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center border-b-2 px-3 text-desk whitespace-nowrap',
              isActive
                ? 'border-action font-semibold text-link'
                : 'border-transparent text-body hover:text-link',
            )
          }
        >
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
