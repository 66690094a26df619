import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { FairWhen } from '../../parts/fair-when.tsx'
import { getFairDesk } from '../fair-desk.ts'
import {
  addProgrammeItem,
  announceFair,
  changeFair,
  deleteFair,
  recordPlan,
  removeProgrammeItem,
  takeBackFair,
} from '../fair-editing.ts'
import { fairSchema, planSchema, programmeSchema, typeMoment } from '../model/fair-form.ts'
import { stepSchema } from '../model/fair-steps.ts'
import { FairCheck } from '../parts/fair-check.tsx'
import { FairForm } from '../parts/fair-form.tsx'
import { FairProgramme } from '../parts/fair-programme.tsx'
import { FairStanding } from '../parts/fair-standing.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'fair_desk.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const desk = await orRespond(getFairDesk(context, { idOrCode: params.id ?? '' }))
  return { desk, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { fair } = await orRespond(getFairDesk(context, { idOrCode: params.id ?? '' }))
  const fairId = fair.id
  const here = `/organiser/fairs/${fairId}`
  const formData = await request.formData()
  switch (formData.get('intent')) {
    case 'save':
      return answerForm(formData, fairSchema, async (facts) => {
        await changeFair(context, { fairId, facts })
        return redirectWithFlash(context.site, here, 'fair_desk.flash_saved')
      })
    case 'plan':
      return answerForm(formData, planSchema, async (plan) => {
        await recordPlan(context, { fairId, ...plan })
        return redirectWithFlash(context.site, here, 'fair_desk.flash_recorded')
      })
    case 'add_item':
      return answerForm(formData, programmeSchema, async (item) => {
        await addProgrammeItem(context, { fairId, item })
        return redirectWithFlash(context.site, here, 'fair_desk.item_added')
      })
    default:
      return answerForm(formData, stepSchema, async ({ intent, itemId }) => {
        switch (intent) {
          case 'announce':
            await announceFair(context, { fairId })
            return redirectWithFlash(context.site, here, 'fair_desk.flash_announced')
          case 'take_back':
            await takeBackFair(context, { fairId })
            return redirectWithFlash(context.site, here, 'fair_desk.flash_taken_back')
          case 'remove_item':
            await removeProgrammeItem(context, { fairId, itemId })
            return redirectWithFlash(context.site, here, 'fair_desk.flash_removed')
          case 'delete':
            await deleteFair(context, { fairId })
            return redirectWithFlash(context.site, '/organiser/fairs', 'fair_desk.flash_deleted')
        }
      })
  }
}

export default function FairPage() {
  const t = useT()
  const { desk, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { fair } = desk
  const intent = answer?.initialValue?.intent
  return (
    <>
      <DeskHead
        title={fair.name}
        back={{ to: '/organiser/fairs', label: t('fair_desk.title') }}
        badge={<FairStanding fair={fair} now={now} />}
        facts={
          <>
            <FairWhen fair={fair} now={now} /> · {fair.place}
          </>
        }
        actions={
          <>
            <LinkButton to={`/organiser/fairs/${fair.id}/employers`} size="desk">
              {t('fair_desk.booths_link')}
            </LinkButton>
            <LinkButton to={`/organiser/figures?fair=${fair.code}`} rank="secondary" size="desk">
              {t('desk.figures')}
            </LinkButton>
            {fair.announcedAt && (
              <LinkButton to={`/fairs/${fair.code}`} rank="secondary" size="desk">
                {t('fair_desk.view')}
              </LinkButton>
            )}
          </>
        }
      />
      <DeskBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
          <Card className="flex flex-col gap-4 md:p-6">
            <h2 className="text-lead font-semibold text-ink">{t('fair_desk.facts')}</h2>
            <FairForm
              facts={{
                ...fair,
                startsAt: typeMoment(fair.startsAt),
                endsAt: typeMoment(fair.endsAt),
              }}
              submit={t('fair_desk.save')}
              lastResult={intent === 'save' ? answer : undefined}
            />
          </Card>
          <div className="flex min-w-0 flex-col gap-4 max-lg:order-first">
            <FairCheck desk={desk} lastResult={answer} />
            <FairProgramme desk={desk} lastResult={intent === 'add_item' ? answer : undefined} />
          </div>
        </div>
      </DeskBody>
    </>
  )
}
