import { Form, Link } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { sayPlace } from '../../demands/model/place.ts'
import { newVisitPath, type Visited } from '../../demands/model/site-visit.ts'
import { VisitBadge } from '../../demands/parts/visit-badge.tsx'
import type { OwnPostOnDesk } from '../own-post-desk.ts'

/** At which employer of the site a post is, or may be, and what counts for it there. */
export function EmployerOfPost({ post }: { post: OwnPostOnDesk }) {
  const { locale, t } = useLocale()
  const { employer, likely, mayIdentify, isIdentified, visit } = post
  const isLinked = post.mayFile && visit !== null
  if (employer) {
    if (post.state !== 'asked' && !isLinked) return null
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-desk text-body">
        <span>
          {t(isIdentified ? 'own_post.employer_identified' : 'own_post.employer_known', {
            employer: employer.name,
          })}
          {' · '}
          {sayPlace(employer.districtCode, employer.address)}
        </span>
        <Barred admission={employer.admission} />
        {isLinked && <VisitLink visited={{ employerId: employer.id }} />}
        {isIdentified && mayIdentify && (
          <Form method="post" id={`other-employer-${post.id}`}>
            <input type="hidden" name="post" value={post.id} />
            <Button name="intent" value="employer" rank="quiet" size="desk">
              {t('own_post.employer_other')}
            </Button>
          </Form>
        )}
      </div>
    )
  }
  const ofUnknown = isLinked && (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-desk text-body">
      <span>
        {t(likely.length > 0 ? 'own_post.employer_none_of' : 'own_post.employer_unknown')}
      </span>
      <VisitLink visited={{ ownPostId: post.id }} />
    </div>
  )
  if (likely.length === 0) return ofUnknown || null
  return (
    <section
      aria-labelledby={`likely-${post.id}`}
      className="flex flex-col gap-2 rounded-card border border-line bg-sunken p-4"
    >
      <h3 id={`likely-${post.id}`} className="text-desk font-semibold text-ink">
        {t('own_post.employer_likely')}
      </h3>
      <p className="text-desk-small text-quiet">{t('own_post.employer_likely_text')}</p>
      <ul role="list" className="flex flex-col divide-y divide-line">
        {likely.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2 first:pt-0 last:pb-0"
          >
            <div className="flex min-w-0 flex-col gap-1">
              <p className="flex flex-wrap items-center gap-2 text-desk font-medium text-ink">
                {one.name}
                <Barred admission={one.admission} />
                {one.visit ? (
                  <span className="inline-flex items-center gap-1 text-desk-small font-normal text-quiet">
                    {t('visit.title')}
                    <VisitBadge verdict={one.visit} />
                  </span>
                ) : (
                  <Badge>{t('own_post.employer_unvisited')}</Badge>
                )}
              </p>
              <p className="text-desk-small text-quiet">
                {[
                  sayPlace(one.districtCode, one.address),
                  one.staff !== null &&
                    t('own_post.employer_staff', { staff: one.staff.toLocaleString(locale) }),
                  one.cap !== null && t('own_post.employer_cap', { cap: one.cap }),
                  t('own_post.employer_present', { count: one.present }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {mayIdentify && (
              <Form method="post" id={`employer-${post.id}-${one.id}`}>
                <input type="hidden" name="post" value={post.id} />
                <input type="hidden" name="employer" value={one.id} />
                <Button
                  name="intent"
                  value="employer"
                  rank="secondary"
                  size="desk"
                  className="max-md:min-h-11"
                >
                  {t('own_post.employer_this')}
                  <span className="sr-only">{one.name}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {ofUnknown}
    </section>
  )
}

/** Where the report on the employer of a post is made. */
function VisitLink({ visited }: { visited: Visited }) {
  const t = useT()
  return (
    <Link
      to={newVisitPath(visited)}
      className="inline-flex min-h-11 items-center text-link underline underline-offset-4 md:min-h-6"
    >
      {t('visit.new')}
    </Link>
  )
}

/** Whoever is suspended or was refused takes nobody. */
function Barred({ admission }: { admission: string }) {
  const t = useT()
  if (admission !== 'suspended' && admission !== 'refused') return null
  return <Badge tone="urgent">{t('own_post.employer_barred')}</Badge>
}
