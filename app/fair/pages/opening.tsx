import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { translator } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { readGuestSecret } from '#app/web/guest.ts'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayPay } from '../model/pay.ts'
import { readLook } from '../figures/model/look.ts'
import { noteLook } from '../figures/opening-looks.ts'
import { getOpeningPage, type OpeningClosure } from '../opening-page.ts'
import { BackLink } from '../parts/back-link.tsx'
import { EmployerLine } from '../parts/employer-line.tsx'
import { OpeningAction } from '../parts/opening-action.tsx'
import { OpeningCards } from '../parts/opening-card.tsx'
import { OpeningClosed } from '../parts/opening-closed.tsx'
import { OpeningContact } from '../parts/opening-contact.tsx'
import { OpeningFacts } from '../parts/opening-facts.tsx'
import { OpeningPay } from '../parts/opening-pay.tsx'
import { OpeningPlace } from '../parts/opening-place.tsx'
import { OpeningStory } from '../parts/opening-story.tsx'
import { RoomAnswers } from '../parts/room-answers.tsx'
import { ShareButton } from '../sharing/parts/share-button.tsx'
import { JobPostingMarkup } from '../sharing/parts/job-posting-markup.tsx'
import { OpeningCode } from '../sharing/parts/opening-code.tsx'
import { OpeningOrigin } from '../sharing/parts/opening-origin.tsx'
import { visitorLocale } from '../parts/visitor-locale.ts'

export const handle: RouteHandle = { access: 'public', ownFoot: true }

/** Gone for good, or not there for now. */
const CLOSED_STATUS: Record<OpeningClosure, number> = {
  filled: 200,
  paused: 404,
  withheld: 404,
  expired: 410,
  withdrawn: 410,
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return pageTitle(matches, 'finding.list.title')
  const locale = visitorLocale(matches)
  const t = translator(locale)
  const { title, employer, opening, closure } = data.page
  const names = { title, employer: employer.name }
  if (!opening) {
    return [
      ...pageTitle(matches, 'finding.opening.title', names),
      { name: 'robots', content: 'noindex' },
    ]
  }
  const said = {
    pay: sayPay(opening.pay, locale, t),
    place: districtName(opening.districtCode),
    count: opening.headcount,
  }
  return pageHeadTags(matches, {
    title: t('finding.opening.title', names),
    description: t('finding.opening.description', { ...names, ...said }),
    path: `/openings/${opening.id}`,
    unlisted: closure !== null,
  })
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const page = await orRespond(
    getOpeningPage(context, { id: params.id ?? '', guestSecret: readGuestSecret(request) }),
  )
  const status = page.closure ? CLOSED_STATUS[page.closure] : 200
  if (page.closure === null) {
    const { id: employerId } = page.employer
    noteLook(context, { openingId: page.opening.id, employerId, look: readLook(request) })
  }
  return data({ page, now: context.clock.now() }, { status })
}

export default function OpeningRoute() {
  const t = useT()
  const { page, now } = useLoaderData<typeof loader>()
  const { opening, employer, similar } = page
  if (!opening) return <OpeningClosed page={page} />
  return (
    <>
      <JobPostingMarkup page={page} />
      <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-8 bg-card px-4 pb-8 md:bg-transparent md:grid-cols-[minmax(0,1fr)_20rem]">
        <article className="flex flex-col gap-6">
          <header className="flex flex-col gap-2 pt-2">
            <div className="-mr-3 flex items-center justify-between">
              <BackLink to="/openings" />
              <ShareButton title={page.title} />
            </div>
            <h1 className="text-title font-bold text-ink">{opening.title}</h1>
            <OpeningPay opening={opening} />
            <OpeningPlace opening={opening} />
            <p className="mt-1 flex flex-wrap gap-1.5">
              {page.closure === 'filled' && (
                <Badge tone="wait">{t('finding.opening.filled')}</Badge>
              )}
              <Badge>{t(`terms.kind.${opening.kind}`)}</Badge>
              <Badge>{t(`terms.industry.${opening.industry}`)}</Badge>
              {opening.skillLevel !== 'any' && (
                <Badge>{t(`terms.skill_level.${opening.skillLevel}`)}</Badge>
              )}
            </p>
          </header>
          <OpeningFacts opening={opening} now={now} />
          <OpeningStory opening={opening} />
          <RoomAnswers answers={page.answers} moreIn={page.moreIn} now={now} />
        </article>
        <aside className="flex flex-col gap-6 md:sticky md:top-4 md:self-start md:pt-14">
          <Card className="hidden flex-col gap-3 md:flex">
            <OpeningAction page={page} now={now} />
            {!page.closure &&
              !page.application &&
              !page.guest &&
              !page.hasResume &&
              !page.isOwn && (
                <p className="text-small text-quiet">{t('finding.opening.no_account')}</p>
              )}
          </Card>
          <Section title={t('finding.opening.employer')}>
            <EmployerLine employer={employer} now={now} />
          </Section>
          {page.closure === null && <OpeningContact opening={opening} />}
          {page.closure === null && <OpeningCode opening={opening} />}
          <div className="flex flex-col gap-1 text-small text-quiet">
            <p>{t('finding.opening.no_fee')}</p>
            <OpeningOrigin opening={opening} now={now} />
            {page.closure === null && !page.isOwn && (
              <Link
                to={`/openings/${opening.id}/report`}
                className="inline-flex min-h-11 items-center self-start font-medium text-link underline underline-offset-4"
              >
                {t('complaint.title')}
              </Link>
            )}
          </div>
        </aside>
        {similar.length > 0 && (
          <Section title={t('finding.opening.similar')} className="md:col-span-full">
            <OpeningCards openings={similar} twoColumns />
          </Section>
        )}
      </div>
      <div className="sticky bottom-0 z-20 flex flex-wrap items-center gap-3 border-t border-line bg-card px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
        <OpeningAction page={page} now={now} isInFoot />
      </div>
    </>
  )
}
