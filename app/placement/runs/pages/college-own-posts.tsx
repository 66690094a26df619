import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MAX_FILE_BYTES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { readShownTicks } from '#app/web/shown-form.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { outdatingOf, readSure } from '../../agreements/model/outdating.ts'
import { guidesSchema } from '../../plans/model/post-form.ts'
import { sentGuides } from '../../plans/parts/guide-choice.tsx'
import {
  decideOwnPostSchema,
  fileOwnPostSchema,
  identifyEmployerSchema,
  ownPostMentorSchema,
  takeOwnPostFilingBackSchema,
} from '../model/own-post-desk-form.ts'
import { decideOwnPost } from '../own-post-decisions.ts'
import { listOwnPosts } from '../own-post-desk.ts'
import { identifyEmployer } from '../own-post-employers.ts'
import { fileForOwnPost, takeOwnPostFilingBack } from '../own-post-filings.ts'
import { setOwnPostGuides } from '../own-post-guides.ts'
import { nameOwnPostMentor } from '../own-post-mentor.ts'
import { OwnPostCard } from '../parts/own-post-card.tsx'
import { NO_ANSWER, type Answer } from '../parts/own-post-decision.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'own_post.desk_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { ...(await orRespond(listOwnPosts(context, params.id))), now: context.clock.now() }
}

const FLASHES = {
  approve: 'own_post.flash_approved',
  decline: 'own_post.flash_declined',
  revoke: 'own_post.flash_revoked',
} as const

export async function action({ request, params, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  const here = `/college/plans/${planId}/own-posts`
  const { site } = context
  if (new URL(request.url).searchParams.has('filing')) {
    const options = { maxBytes: MAX_FILE_BYTES, schema: fileOwnPostSchema }
    return answerUpload(request, options, async ({ post: ownPostId, file, ...filing }) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const sent = { ...filing, planId, ownPostId, file: { name: file.name, bytes } }
      await fileForOwnPost(context, sent)
      return redirectWithFlash(site, here, 'own_post.flash_filed')
    })
  }
  const formData = await request.formData()
  switch (formData.get('intent')) {
    case 'guides':
      return answerForm(formData, guidesSchema, async ({ postId, guides }) => {
        const shown = readShownTicks(formData)
        const change = { planId, ownPostId: postId, membershipIds: guides, shown }
        const outdated = await setOwnPostGuides(context, { ...change, sure: readSure(formData) })
        const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'plan.flash_saved'
        return redirectWithFlash(site, here, said, [], { ...outdated })
      })
    case 'mentor':
      return answerForm(formData, ownPostMentorSchema, async ({ post: ownPostId, mentor }) => {
        const named = { planId, ownPostId, mentor, sure: readSure(formData) }
        const outdated = await nameOwnPostMentor(context, named)
        const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'demand.flash.mentor'
        return redirectWithFlash(site, here, said, [], { ...outdated })
      })
    case 'employer':
      return answerForm(formData, identifyEmployerSchema, async ({ post, employer }) => {
        const said = { planId, ownPostId: post, employerId: employer ?? null }
        await identifyEmployer(context, said)
        return redirectWithFlash(
          site,
          here,
          employer ? 'own_post.flash_identified' : 'own_post.flash_unidentified',
        )
      })
    case 'take_filing_back':
      return answerForm(formData, takeOwnPostFilingBackSchema, async ({ filing: filingId }) => {
        await takeOwnPostFilingBack(context, { planId, filingId })
        return redirectWithFlash(site, here, 'own_post.flash_filing_back')
      })
    default:
      return answerForm(formData, decideOwnPostSchema, async (form) => {
        await decideOwnPost(context, { planId, ...form })
        return redirectWithFlash(site, here, FLASHES[form.intent])
      })
  }
}

export default function CollegeOwnPostsPage() {
  const t = useT()
  const { plan, posts, rules, colleagues, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const sentBack = reply?.initialValue?.['id']
  const typed = reply?.initialValue?.['reason']
  const outdating = outdatingOf(reply)
  const guiding = outdating && { outdating, sent: sentGuides(reply), lastResult: reply }
  const faults = Object.values(reply?.error ?? {}).flatMap((errors) => errors ?? [])
  const isFiling = reply?.initialValue?.['rule'] !== undefined
  const filedFor = posts.find(
    ({ id, mayFile }) => isFiling && mayFile && id === reply?.initialValue?.['post'],
  )
  const mentored = posts.find(
    ({ id }) => reply?.initialValue?.['intent'] === 'mentor' && id === reply.initialValue['post'],
  )
  const isShown =
    filedFor !== undefined ||
    mentored?.state === 'approved' ||
    posts.some(({ id, actions }) => id === sentBack && actions.length > 0)
  const answerTo = (id: string): Answer =>
    id === sentBack ? { reason: typeof typed === 'string' ? typed : '', faults } : NO_ANSWER
  return (
    <>
      <DeskHead
        title={`${plan.name} · ${t('own_post.desk_title')}`}
        back={{ to: `/college/plans/${plan.id}/allocations`, label: t('allocation.title') }}
        facts={t('own_post.desk_facts')}
      />
      <DeskBody>
        {faults.length > 0 && !isShown && !outdating && (
          <p
            role="alert"
            className="rounded-card border border-urgent bg-urgent-tint p-4 text-urgent"
          >
            {faults.map((fault) => translateError(t, fault)).join('；')}
          </p>
        )}
        {posts.length === 0 && (
          <EmptyState title={t('own_post.none_title')} text={t('own_post.none_text')} />
        )}
        {posts.map((post) => (
          <OwnPostCard
            key={post.id}
            post={post}
            rules={rules}
            colleagues={colleagues}
            guiding={guiding}
            answer={answerTo(post.id)}
            isSentBack={sentBack === post.id}
            mentorReply={mentored?.id === post.id ? reply : undefined}
            filingReply={filedFor?.id === post.id ? reply : undefined}
            now={now}
          />
        ))}
      </DeskBody>
    </>
  )
}
