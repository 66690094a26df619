import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { InvitationList } from '#app/accounts/parts/invitation-list.tsx'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { changeStaff, inviteStaff, listCollegeStaff } from '../colleagues.ts'
import { staffActSchema, type StaffAct } from '../model/charge.ts'
import { InviteStaffForm } from '../parts/invite-staff-form.tsx'
import { StaffList } from '../parts/staff-list.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'staff.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return { ...(await orRespond(listCollegeStaff(context))), now: context.clock.now() }
}

const DONE = {
  give: 'staff.given',
  take: 'staff.taken',
  step_down: 'staff.taken',
  remove: 'colleagues.removed',
  revoke: 'colleagues.revoked',
} as const satisfies Record<Exclude<StaffAct['intent'], 'invite'>, string>

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), staffActSchema, async (act) => {
    if (act.intent === 'invite') return data({ link: (await inviteStaff(context, act)).link })
    await changeStaff(context, act)
    return redirectWithFlash(context.site, '/college/colleagues', DONE[act.intent])
  })
}

export default function CollegeColleaguesPage() {
  const t = useT()
  const { members, invitations, mayManage, departments, classGroups, now } =
    useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const link = reply && 'link' in reply ? reply.link : null
  const refusal = reply && !('link' in reply) ? reply : undefined
  const forInvitation = refusal?.initialValue?.intent === 'invite'
  const faults = forInvitation
    ? []
    : Object.values(refusal?.error ?? {}).flatMap((errors) => errors ?? [])
  const scopes = { departments, classGroups }
  return (
    <>
      <DeskHead title={t('staff.title')} facts={t('staff.facts', { count: members.length })} />
      <DeskBody>
        {faults.length > 0 && (
          <p
            role="alert"
            className="rounded-card border border-urgent bg-urgent-tint p-4 text-urgent"
          >
            {faults.map((fault) => translateError(t, fault)).join('；')}
          </p>
        )}
        <StaffList members={members} scopes={scopes} mayManage={mayManage} now={now} />
        {mayManage ? (
          <div className="grid gap-6 pt-4 lg:grid-cols-2">
            <InviteStaffForm
              scopes={scopes}
              link={link}
              reply={forInvitation ? refusal : undefined}
            />
            <Section title={t('colleagues.open')}>
              <InvitationList
                invitations={invitations}
                ownerName={t('terms.duty.officer')}
                now={now}
              />
            </Section>
          </div>
        ) : (
          <p className="text-desk text-quiet">{t('staff.read_only')}</p>
        )}
      </DeskBody>
    </>
  )
}
