import type { SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { Section } from '#app/ui/card.tsx'
import { ColleagueList, type ColleagueRow } from './colleague-list.tsx'
import { InvitationForm } from './invitation-form.tsx'
import { InvitationList, type InvitationRow } from './invitation-list.tsx'

/** What came back from the page's last form: a refusal, or the link of a new invitation. */
type Reply = SubmissionResult<string[]> | { link: string }

/** The page of colleagues: who belongs to the organisation, and who is invited to. */
export function ColleaguesDesk(props: {
  organisationName: string
  members: ColleagueRow[]
  invitations: InvitationRow[]
  mayManage: boolean
  now: Date
  reply: Reply | undefined
}) {
  const t = useT()
  const { members, invitations, mayManage, now, reply } = props
  const link = reply && 'link' in reply ? reply.link : null
  const refusal = reply && !('link' in reply) ? reply : undefined
  const forInvitation = refusal?.initialValue?.intent === 'invite'
  const faults = forInvitation
    ? []
    : Object.values(refusal?.error ?? {}).flatMap((errors) => errors ?? [])
  return (
    <>
      <DeskHead
        title={t('colleagues.title')}
        facts={t('colleagues.facts', {
          count: members.length,
          organisation: props.organisationName,
        })}
      />
      <DeskBody>
        {faults.length > 0 && (
          <p
            role="alert"
            className="rounded-card border border-urgent bg-urgent-tint p-4 text-urgent"
          >
            {faults.map((fault) => translateError(t, fault)).join('；')}
          </p>
        )}
        <ColleagueList members={members} mayManage={mayManage} now={now} />
        {mayManage ? (
          <div className="grid gap-6 pt-4 lg:grid-cols-2">
            <InvitationForm link={link} reply={forInvitation ? refusal : undefined} />
            <Section title={t('colleagues.open')}>
              <InvitationList invitations={invitations} now={now} />
            </Section>
          </div>
        ) : (
          <p className="text-desk text-quiet">{t('colleagues.read_only')}</p>
        )}
      </DeskBody>
    </>
  )
}
