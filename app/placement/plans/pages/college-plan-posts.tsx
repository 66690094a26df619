import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { readShownTicks } from '#app/web/shown-form.ts'
import { readSure } from '../../agreements/model/outdating.ts'
import { readAddableQuery } from '../model/addable-list.ts'
import { isChangeable } from '../model/plan-changes.ts'
import { addPostsSchema, guidesSchema, removePostSchema } from '../model/post-form.ts'
import { AddPosts } from '../parts/add-posts.tsx'
import { PostTable } from '../parts/post-table.tsx'
import { listAddableDemands } from '../addable-demands.ts'
import { getPlanHead, listGuides, listPlanPosts } from '../plan-detail.ts'
import { addPlanPosts, removePlanPost, setPostGuides } from '../plan-posts.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.tab_posts')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const planId = params.id ?? ''
  const query = readAddableQuery(new URL(request.url).searchParams)
  const { plan, isOfficer } = await orRespond(getPlanHead(context, planId))
  const can = (part: 'posts' | 'postsTaken' | 'guides') =>
    isOfficer && isChangeable(plan.state, part)
  return {
    now: context.clock.now(),
    query,
    posts: await listPlanPosts(context, planId),
    addable: can('posts') ? await listAddableDemands(context, planId, query) : null,
    colleagues: can('guides') ? await listGuides(context, planId) : null,
    canRemove: can('postsTaken'),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getPlanHead(context, planId))
  const here = `/college/plans/${planId}/posts`
  const formData = await request.formData()
  switch (formData.get('intent')) {
    case 'remove':
      return answerForm(formData, removePostSchema, async ({ postId }) => {
        await removePlanPost(context, { planId, planPostId: postId })
        return redirectWithFlash(context.site, here, 'plan.flash_post_removed')
      })
    case 'guides':
      return answerForm(formData, guidesSchema, async ({ postId, guides }) => {
        const shown = readShownTicks(formData)
        const change = { planId, planPostId: postId, membershipIds: guides, shown }
        const outdated = await setPostGuides(context, { ...change, sure: readSure(formData) })
        const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'plan.flash_saved'
        return redirectWithFlash(context.site, here, said, [], { ...outdated })
      })
    default:
      return answerForm(formData, addPostsSchema, async ({ demands }) => {
        await addPlanPosts(context, { planId, demandIds: demands })
        return redirectWithFlash(context.site, here, 'plan.flash_posts_added')
      })
  }
}

export default function PlanPostsPage() {
  const t = useT()
  const { now, posts, query, addable, colleagues, canRemove } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const isOfAdding = lastResult?.initialValue?.intent === 'add'
  return (
    <>
      {posts.length === 0 ? (
        <EmptyState title={t('plan.no_posts_title')} text={t('plan.no_posts_text')} />
      ) : (
        <PostTable
          posts={posts}
          colleagues={colleagues}
          canRemove={canRemove}
          lastResult={isOfAdding ? undefined : lastResult}
        />
      )}
      {addable && (
        <AddPosts
          // Another order of the same keeps what is ticked.
          key={addable.items
            .map(({ id }) => id)
            .sort()
            .join()}
          addable={addable}
          query={query}
          now={now}
          lastResult={isOfAdding ? lastResult : undefined}
        />
      )}
    </>
  )
}
