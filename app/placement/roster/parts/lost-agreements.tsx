import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Day } from '#app/ui/time.tsx'

/** The posts that a student who has left had, whose agreements are void, and why. */
export function LostAgreements(props: {
  agreements: {
    id: string
    title: string
    employer: string
    plan: string
    voidReason: string
    voidedAt: Date | null
  }[]
  now: Date
}) {
  const t = useT()
  return (
    <Section title={t('roster.lost')}>
      <ul role="list" className="grid gap-3 md:grid-cols-2">
        {props.agreements.map(({ id, title, employer, plan, voidReason, voidedAt }) => (
          <li key={id}>
            <Card className="flex h-full flex-col gap-1">
              <p className="text-base font-semibold text-ink">{title}</p>
              <p className="text-desk text-body">
                {employer} · {plan}
              </p>
              <p className="text-desk text-urgent">
                {t('roster.lost_why', { reason: voidReason })}
              </p>
              <p className="mt-auto flex flex-wrap items-baseline gap-x-3 text-desk-small text-quiet">
                {voidedAt && <Day at={voidedAt} now={props.now} />}
                <Link
                  to={`/agreements/${id}`}
                  className="inline-flex min-h-11 items-center text-link hover:underline md:min-h-6"
                >
                  {t('roster.lost_agreement')}
                </Link>
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  )
}
