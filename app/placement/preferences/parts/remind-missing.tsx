import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { addReach, type Reach } from '../model/reach.ts'
import { Remind } from './remind.tsx'

interface Group {
  id: string
  reach: Reach
}

/**
 * Reminds those of a class group who are missing, or those of all of them: how many it reaches and by
 * what stands on the button, and beside it whom it does not.
 */
export function RemindMissing(props: {
  group: Group | null
  all: readonly Group[]
  planId?: string
}) {
  const t = useT()
  const { group, all, planId } = props
  const own = addReach(group ? [group.reach] : [])
  const total = addReach(all.map(({ reach }) => reach))
  return (
    <>
      {group && own.told > 0 && (
        <Remind
          groups={[group.id]}
          planId={planId}
          label={t('remind.one', { count: own.told, way: sayWay(t, own) })}
        />
      )}
      {total.told > own.told && (
        <Remind
          groups={all.filter(({ reach }) => reach.told > 0).map(({ id }) => id)}
          planId={planId}
          label={t(own.told > 0 || !group ? 'remind.all' : 'remind.others', {
            count: total.told,
            way: sayWay(t, total),
          })}
          secondary
        />
      )}
      {(own.lately > 0 || own.unreachable > 0) && (
        <p className="text-desk text-body">{sayUnreached(t, own)}</p>
      )}
    </>
  )
}

function sayWay(t: Translate, { told, byMessage }: Reach): string {
  if (byMessage === 0) return t('remind.way_page')
  return byMessage === told ? t('remind.way_message') : t('remind.way_some', { count: byMessage })
}

function sayUnreached(t: Translate, { lately, unreachable }: Reach): string {
  return [
    lately > 0 && t('remind.lately', { count: lately }),
    unreachable > 0 && t('remind.unreachable', { count: unreachable }),
  ]
    .filter(Boolean)
    .join(' · ')
}
