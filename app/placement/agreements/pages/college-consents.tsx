import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { endOfReminded } from '../../plans/model/reminded.ts'
import { RemindMissing } from '../../preferences/parts/remind-missing.tsx'
import { listClassConsents } from '../class-consents.ts'
import { remindConsents } from '../consent-reminders.ts'
import { askGuardians, type Asked } from '../guardian-asking.ts'
import { askSchema, CONSENT_SHOWS, readConsentQuery } from '../model/consent-form.ts'
import { AskGuardians } from '../parts/ask-guardians.tsx'
import { ConsentList } from '../parts/consent-list.tsx'
import { Portion } from '../parts/portion.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'consent.desk_title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readConsentQuery(new URL(request.url).searchParams)
  const list = await orRespond(listClassConsents(context, query))
  const canText = context.channels.sms !== null
  return { ...list, show: query.show, canText, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { search } = new URL(request.url)
  return answerForm(await request.formData(), askSchema, async ({ intent, groups, plan }) => {
    const here = `/college/consents${search}`
    if (intent === 'ask_guardians') {
      const asked = await askGuardians(context, { classGroupIds: groups, planId: plan })
      return redirectWithFlash(context.site, here, wordsFor(asked), [], { ...asked })
    }
    const done = await remindConsents(context, { classGroupIds: groups, planId: plan })
    return redirectWithFlash(
      context.site,
      here,
      `consent.flash_reminded${endOfReminded(done)}`,
      [],
      {
        ...done,
      },
    )
  })
}

function wordsFor({ lately, unreachable, selfNumbered, landlines }: Asked) {
  if (landlines > 0)
    return selfNumbered > 0 ? 'consent.flash_asked_own_landline' : 'consent.flash_asked_landline'
  if (selfNumbered > 0) return 'consent.flash_asked_own'
  return lately === 0 && unreachable === 0 ? 'consent.flash_asked_all' : 'consent.flash_asked'
}

export default function CollegeConsentsPage() {
  const { t } = useLocale()
  const { plans, groups, group, students, show, canText, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const fault = lastResult?.error?.['']?.[0]
  if (!group) {
    return (
      <>
        <DeskHead title={t('consent.desk_title')} />
        <DeskBody>
          <EmptyState title={t('consent.desk_none_title')} text={t('consent.desk_none_text')} />
        </DeskBody>
      </>
    )
  }
  const address = (next: { plan?: string; group?: string; show?: string }) => {
    const params = new URLSearchParams({ plan: next.plan ?? group.plan.id })
    // A class group of one plan need not be in another.
    if (!next.plan) params.set('group', next.group ?? group.id)
    const shown = next.show ?? show
    if (shown !== 'all') params.set('show', shown)
    return `?${params}`
  }
  const counts = { all: group.students, missing: group.missing, given: group.given }
  return (
    <>
      <DeskHead
        title={t('consent.desk_title')}
        facts={group.plan.name}
        actions={
          <>
            <RemindMissing group={group} all={groups} planId={group.plan.id} />
            {canText && (
              <AskGuardians group={group} all={groups} planId={group.plan.id} now={now} />
            )}
            {group.guardians && (
              <LinkButton
                to={`/college/plans/${group.plan.id}/papers?kind=guardian`}
                rank="secondary"
                size="desk"
              >
                {t('many_papers.open')}
              </LinkButton>
            )}
          </>
        }
      />
      <DeskBody>
        {fault && (
          <p role="alert" className="text-desk font-medium text-urgent">
            {translateError(t, fault)}
          </p>
        )}
        {!canText && group.guardians && group.guardians.silent > 0 && (
          <p className="rounded-card border border-wait-line bg-wait-tint p-4 text-desk text-wait">
            {t('consent.no_texts', { count: group.guardians.silent })}
          </p>
        )}
        {plans.length > 1 && (
          <nav
            aria-label={t('consent.plans')}
            className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
          >
            {plans.map((one) => (
              <StateChip
                key={one.id}
                to={address({ plan: one.id })}
                label={one.name}
                count={one.missing}
                on={one.id === group.plan.id}
                tone={one.missing > 0 ? 'urgent' : 'quiet'}
              />
            ))}
          </nav>
        )}
        {groups.length > 1 && (
          <nav
            aria-label={t('plan.tab_groups')}
            className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
          >
            {groups.map((one) => (
              <StateChip
                key={one.id}
                to={address({ group: one.id })}
                label={one.name}
                count={one.missing}
                on={one.id === group.id}
                tone={one.missing > 0 ? 'urgent' : 'quiet'}
              />
            ))}
          </nav>
        )}
        <Portion
          done={group.given}
          of={group.students}
          label={t('consent.share', { given: group.given, students: group.students })}
        />
        <nav aria-label={t('consent.show')} className="flex gap-2 overflow-x-auto py-1">
          {CONSENT_SHOWS.map((one) => (
            <StateChip
              key={one}
              to={address({ show: one })}
              label={t(`consent.show.${one}`)}
              count={counts[one]}
              on={one === show}
            />
          ))}
        </nav>
        {students.length === 0 ? (
          <EmptyState title={t(show === 'missing' ? 'consent.all_given' : 'consent.nobody')} />
        ) : (
          <ConsentList
            students={students}
            caption={t('consent.students_of', { group: group.name })}
            planId={group.plan.id}
            folds={show === 'all'}
            canText={canText}
            now={now}
          />
        )}
      </DeskBody>
    </>
  )
}
