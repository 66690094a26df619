import { useLocale } from '#app/i18n/react.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import { Remind } from '../../preferences/parts/remind.tsx'
import { addGuardianReach, type GuardianReach } from '../model/guardian-reach.ts'

interface Group {
  id: string
  guardians: GuardianReach | null
}

/**
 * Has the guardians of a class group written to who have not answered, or those of all: how many stands
 * on the button, and beside it how many it does not reach, and from when it reaches them again.
 */
export function AskGuardians(props: {
  group: Group
  all: readonly Group[]
  planId: string
  now: Date
}) {
  const { locale, t } = useLocale()
  const { group, all, planId, now } = props
  const own = addGuardianReach([group.guardians])
  const total = addGuardianReach(all.map(({ guardians }) => guardians))
  const unreached = [
    own.againAt &&
      t('consent.guardians_lately', {
        count: own.lately,
        when: sayMoment(own.againAt, now, locale, t),
      }),
    own.unreachable > 0 && t('consent.guardians_on_paper', { count: own.unreachable }),
  ].filter(Boolean)
  return (
    <>
      {own.told > 0 && (
        <Remind
          groups={[group.id]}
          planId={planId}
          intent="ask_guardians"
          label={t('consent.ask_guardians', { count: own.told })}
          secondary
        />
      )}
      {total.told > own.told && (
        <Remind
          groups={all
            .filter(({ guardians }) => guardians && guardians.told > 0)
            .map(({ id }) => id)}
          planId={planId}
          intent="ask_guardians"
          label={t('consent.ask_all_guardians', { count: total.told })}
          secondary
        />
      )}
      {unreached.length > 0 && <p className="text-desk text-body">{unreached.join(' · ')}</p>}
    </>
  )
}
