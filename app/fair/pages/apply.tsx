import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { GUEST_COOKIE, writeCookie } from '#app/web/cookies.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { readGuestSecret } from '#app/web/guest.ts'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { applyAsGuest, findGuestApplication, newGuestSecret } from '../application-guests.ts'
import { applyToOpening, getApplyFacts } from '../applications.ts'
import type { SentApplication } from '../application-sending.ts'
import { applyPath, fromRoom, readApplyRoom } from '../model/apply-address.ts'
import { sendingAction } from '../model/application.ts'
import {
  applySchema,
  applyWithResumeSchema,
  partsToSend,
  readParts,
  sayConsent,
} from '../model/apply-form.ts'
import { ApplicationOpening } from '../parts/application-opening.tsx'
import { ApplyByHand } from '../parts/apply-by-hand.tsx'
import { Handover } from '../parts/apply-handover.tsx'
import { ApplyParts } from '../people/parts/apply-parts.tsx'
import { ApplyClosed, ApplyDone } from '../parts/apply-refused.tsx'
import { ApplyWithResume } from '../parts/apply-with-resume.tsx'
import { RoomBack } from '../parts/room-back.tsx'

export const handle: RouteHandle = { access: 'public', ownFoot: true }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, 'apply.title_of', { title: data?.opening.title ?? '' })

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const openingId = params.id ?? ''
  const facts = await orRespond(getApplyFacts(context, { openingId }))
  const isGuest = context.actor.kind !== 'account'
  const secret = readGuestSecret(request)
  const guest = isGuest ? await findGuestApplication(context, { openingId, secret }) : null
  // The cookie comes with the page, so that a form sent twice carries one and the same.
  const headers: [string, string][] =
    isGuest && !secret
      ? [['Set-Cookie', writeCookie(context.site, GUEST_COOKIE, newGuestSecret())]]
      : []
  const { searchParams } = new URL(request.url)
  const corrects = searchParams.get('correct')
  const { available, usual } = facts.resume ? partsToSend(facts.resume) : NOTHING
  const chosen = readParts(searchParams.getAll('part')).filter((part) => available.includes(part))
  return data(
    {
      ...facts,
      guest,
      correcting: guest !== null && guest.id === corrects,
      available,
      parts: searchParams.has('chosen') ? chosen : usual,
      roomId: readApplyRoom(searchParams),
      choosing: searchParams.has('choose') && available.length > 0,
    },
    { headers },
  )
}

const NOTHING: ReturnType<typeof partsToSend> = { available: [], usual: [] }

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { site, address } = context
  const openingId = params.id ?? ''
  const formData = await request.formData()
  const by = formData.get('with')
  const { searchParams } = new URL(request.url)
  const roomId = readApplyRoom(searchParams)
  if (context.actor.kind !== 'account') {
    // Whoever saw the form of an account means to apply in its name, not as a guest.
    if (by === 'resume' || by === 'account')
      throw redirect(`/login?next=${encodeURIComponent(applyPath(openingId, roomId))}&ended=1`)
    const secret = readGuestSecret(request) ?? newGuestSecret()
    const corrects = searchParams.get('correct') ?? undefined
    return answerForm(formData, applySchema, async (value) => {
      const sent = await applyAsGuest(context, { ...value, openingId, secret, address, corrects })
      // Said on the page itself: a notice over it would cover the code's button on a phone.
      const said = sent.again ? 'again' : 'sent'
      return redirect(fromRoom(`/applied/${sent.guestApplicationId}?said=${said}`, roomId), {
        headers: [['Set-Cookie', writeCookie(site, GUEST_COOKIE, secret)]],
      })
    })
  }
  const show = (sent: SentApplication) =>
    // Who stays in a room is told there, and by no notice on the next page.
    formData.has('stay')
      ? { sent }
      : redirectWithFlash(
          site,
          fromRoom(`/me/applications/${sent.applicationId}`, roomId),
          sent.outcome === 'sent' ? 'apply.flash_sent' : 'apply.flash_already',
        )
  if (by === 'resume') {
    return answerForm(formData, applyWithResumeSchema, async (value) =>
      show(await applyToOpening(context, { ...value, openingId, address })),
    )
  }
  return answerForm(formData, applySchema, async ({ line, consent, ...contact }) =>
    show(await applyToOpening(context, { line, consent, contact, openingId, address })),
  )
}

export default function ApplyPage() {
  const t = useT()
  const { opening, resume, contact, own, guest, correcting, ...choice } =
    useLoaderData<typeof loader>()
  const { available, parts, choosing, roomId } = choice
  const answer = useActionData<typeof action>()
  const lastResult = answer && 'sent' in answer ? undefined : answer
  const here = applyPath(opening.id, roomId)
  const head = (
    <>
      <PageHead title={t('apply.title')} back={`/openings/${opening.id}`} />
      {roomId && (
        <div className="pb-5">
          <RoomBack roomId={roomId} />
        </div>
      )}
    </>
  )
  const anew = own && sendingAction(own)
  if (own && !anew) {
    return (
      <Column>
        {head}
        <div className="flex flex-col gap-5">
          <ApplicationOpening opening={opening} />
          <ApplyDone own={own} />
        </div>
      </Column>
    )
  }
  if (!opening.open) {
    return (
      <Column>
        {head}
        <ApplyClosed />
      </Column>
    )
  }
  if (resume && choosing) {
    return (
      <Column>
        <PageHead title={t('apply.choose_title')} back={here} />
        <ApplyParts
          resume={resume}
          available={available}
          chosen={parts}
          here={here}
          roomId={roomId}
        />
      </Column>
    )
  }
  const consent = sayConsent(t, { ...opening, withResume: resume !== null, parts })
  const about = (
    <>
      {anew && <p className="text-base text-body">{t(`apply.${anew}_text`)}</p>}
      {correcting && <p className="text-base text-body">{t('apply.correct_text')}</p>}
      {guest && !correcting && (
        <p className="rounded-card border border-tint-line bg-tint p-4 text-base text-ink">
          {t('apply.guest_done', { phone: guest.maskedPhone })}{' '}
          <Link to={`/applied/${guest.id}`} className="font-medium text-link underline">
            {t('apply.see_progress')}
          </Link>
        </p>
      )}
      <ApplicationOpening opening={opening} />
      <Handover
        opening={opening}
        resume={resume}
        parts={parts}
        choose={available.length > 0}
        here={here}
      />
    </>
  )
  return resume ? (
    <ApplyWithResume head={head} consent={consent} parts={parts} lastResult={lastResult}>
      {about}
    </ApplyWithResume>
  ) : (
    <ApplyByHand
      head={head}
      consent={consent}
      contact={contact}
      begin={correcting ? guest : null}
      here={here}
      lastResult={lastResult}
    >
      {about}
    </ApplyByHand>
  )
}
